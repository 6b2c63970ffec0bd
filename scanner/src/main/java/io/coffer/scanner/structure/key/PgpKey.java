package io.coffer.scanner.structure.key;

import java.util.HexFormat;

/// Blocks of OpenPGP that begin with a packet of a private key (RFC 9580, RFC 4880).
final class PgpKey {
  private static final int SECRET_KEY = 5;
  private static final int PUBLIC_KEY = 6;

  private final byte[] bytes;
  private int at;

  private PgpKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @throws BrokenException if it is not whole
  static KeyForm of(byte[] bytes) throws BrokenException {
    var packet = new PgpKey(bytes);
    int tag = packet.header();
    if (tag == PUBLIC_KEY) {
      return KeyForm.NONE;
    }
    BrokenException.unless(tag == SECRET_KEY);
    return packet.key();
  }

  private int next() throws BrokenException {
    BrokenException.unless(at < bytes.length);
    return bytes[at++] & 0xff;
  }

  private int number(int size) throws BrokenException {
    int number = 0;
    for (int i = 0; i < size; i++) {
      number = number << 8 | next();
    }
    return number;
  }

  private void skip(int count) throws BrokenException {
    BrokenException.unless(count >= 0 && count <= bytes.length - at);
    at += count;
  }

  /// @return the kind of the packet, whose length lies within the block
  private int header() throws BrokenException {
    int first = next();
    BrokenException.unless((first & 0x80) != 0);
    int tag;
    int length;
    if ((first & 0x40) == 0) {
      tag = first >> 2 & 15;
      BrokenException.unless((first & 3) < 3);
      length = number(1 << (first & 3));
    } else {
      tag = first & 63;
      int octet = next();
      BrokenException.unless(octet < 224 || octet == 255);
      length = octet < 192 ? octet : octet < 224 ? ((octet - 192) << 8) + next() + 192 : number(4);
    }
    BrokenException.unless(length > 0 && length <= bytes.length - at);
    return tag;
  }

  private KeyForm key() throws BrokenException {
    int version = next();
    BrokenException.unless(version >= 3 && version <= 6);
    skip(4 + (version == 3 ? 2 : 0));
    int algorithm = next();
    skip(version > 4 ? 4 : 0);
    var name = publicPart(algorithm);
    int usage = next();
    return KeyForm.proven(usage == 0 ? name : name + " " + KeyForm.ENCRYPTED);
  }

  private String publicPart(int algorithm) throws BrokenException {
    return switch (algorithm) {
      case 1, 2, 3 -> "RSA " + integers(2);
      case 16, 20 -> "ElGamal " + integers(3);
      case 17 -> "DSA " + integers(4);
      case 18 -> {
        var curve = curve();
        skip(next());
        yield curve;
      }
      case 19, 22 -> curve();
      case 25 -> fixed("X25519", 32);
      case 26 -> fixed("X448", 56);
      case 27 -> fixed("Ed25519", 32);
      case 28 -> fixed("Ed448", 57);
      default -> throw new BrokenException();
    };
  }

  private String fixed(String name, int length) throws BrokenException {
    skip(length);
    return name;
  }

  private String curve() throws BrokenException {
    int length = next();
    skip(length);
    var name = Algorithms.name(HexFormat.of().formatHex(bytes, at - length, at));
    integers(1);
    return name.isEmpty() ? "EC" : name;
  }

  /// @return how many bits the first one has
  private int integers(int count) throws BrokenException {
    int first = 0;
    for (int i = 0; i < count; i++) {
      int bits = number(2);
      first = i == 0 ? bits : first;
      skip((bits + 7) / 8);
    }
    BrokenException.unless(first > 128);
    return first;
  }
}
