package io.coffer.scanner.structure.key;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/// Reads DER (X.690) forwards: tags of one byte, definite lengths, nothing behind the end.
final class Der {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OID = 0x06;
  static final int SEQUENCE = 0x30;

  private final byte[] bytes;
  private final int end;
  private int at;

  Der(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private Der(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  /// @return how many bytes the value that begins here says it has, its header included; 0 if none
  ///   begins
  static int total(byte[] bytes) {
    try {
      var der = new Der(bytes);
      der.at = 1;
      int length = der.length();
      return der.at + length;
    } catch (BrokenException e) {
      return 0;
    }
  }

  /// @return the tag of what comes next, or 0 at the end
  int tag() {
    return at < end ? bytes[at] & 0xff : 0;
  }

  boolean hasMore() {
    return at < end;
  }

  /// @return the content of the next value, which has this tag
  Der enter(int tag) throws BrokenException {
    BrokenException.unless(tag() == tag);
    at++;
    int length = length();
    BrokenException.unless(length <= end - at);
    at += length;
    return new Der(bytes, at - length, at);
  }

  void skip() throws BrokenException {
    enter(tag());
  }

  byte[] octets(int tag) throws BrokenException {
    return enter(tag).rest();
  }

  private byte[] rest() {
    return Arrays.copyOfRange(bytes, at, end);
  }

  BigInteger integer() throws BrokenException {
    byte[] octets = octets(INTEGER);
    BrokenException.unless(octets.length > 0);
    return new BigInteger(octets);
  }

  /// @return the bytes of an object identifier in hex
  String oid() throws BrokenException {
    return HexFormat.of().formatHex(octets(OID));
  }

  private int length() throws BrokenException {
    BrokenException.unless(at < end);
    int first = bytes[at++] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int more = first & 0x7f;
    BrokenException.unless(more >= 1 && more <= 3 && more <= end - at);
    int length = 0;
    for (int i = 0; i < more; i++) {
      length = length << 8 | (bytes[at++] & 0xff);
    }
    return length;
  }
}
