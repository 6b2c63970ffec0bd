package io.coffer.scanner.structure.key;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads what SSH writes: numbers of four bytes, and strings with their length before them (RFC
/// 4251).
final class SshStrings {
  private final byte[] bytes;
  private int at;

  SshStrings(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
  }

  int number() throws BrokenException {
    BrokenException.unless(bytes.length - at >= 4);
    int number = 0;
    for (int i = 0; i < 4; i++) {
      number = number << 8 | (bytes[at++] & 0xff);
    }
    return number;
  }

  int octet() throws BrokenException {
    BrokenException.unless(at < bytes.length);
    return bytes[at++] & 0xff;
  }

  /// A string with its length in two bytes before it, as Java writes names.
  void shortString() throws BrokenException {
    int length = octet() << 8 | octet();
    BrokenException.unless(length <= bytes.length - at);
    at += length;
  }

  byte[] string() throws BrokenException {
    int length = number();
    BrokenException.unless(length >= 0 && length <= bytes.length - at);
    at += length;
    return Arrays.copyOfRange(bytes, at - length, at);
  }

  String text() throws BrokenException {
    return new String(string(), StandardCharsets.ISO_8859_1);
  }

  BigInteger integer() throws BrokenException {
    byte[] string = string();
    BrokenException.unless(string.length > 0);
    return new BigInteger(string);
  }

  /// @param blob a public key
  /// @return its algorithm and size
  static String publicKey(byte[] blob) throws BrokenException {
    var key = new SshStrings(blob, 0);
    var type = key.text();
    if (type.startsWith("ssh-rsa")) {
      key.integer();
      return "RSA " + key.integer().bitLength();
    }
    if (type.startsWith("ssh-dss")) {
      return "DSA " + key.integer().bitLength();
    }
    var name = type.replaceFirst("^(sk-)?(ecdsa-sha2-nistp|ssh-)", "").replaceFirst("@.*", "");
    key.string();
    return switch (name) {
      case "256", "384", "521" -> "EC P-" + name;
      case "ed25519", "ed25519-cert-v01" -> "Ed25519";
      case "ed448" -> "Ed448";
      default -> throw new BrokenException();
    };
  }
}
