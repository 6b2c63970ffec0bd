package io.coffer.server.http;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Puts private keys in their older forms (PKCS#1 for RSA, SEC 1 for EC) into PKCS#8 (RFC 5958),
/// the form that the JDK reads.
final class Pkcs8 {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int OBJECT_ID = 0x06;
  private static final int PARAMETERS = 0xa0;
  private static final byte[] VERSION = HexFormat.of().parseHex("020100");
  private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");
  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");

  private Pkcs8() {}

  static byte[] wrap(String kind, byte[] der) {
    return switch (kind) {
      case "RSA PRIVATE KEY" -> key(tagged(SEQUENCE, RSA), der);
      case "EC PRIVATE KEY" -> key(tagged(SEQUENCE, join(EC, curve(der))), der);
      default -> der;
    };
  }

  private static byte[] key(byte[] algorithm, byte[] der) {
    return tagged(SEQUENCE, join(VERSION, algorithm, tagged(OCTETS, der)));
  }

  // RFC 5915: SEQUENCE { version, key octets, [0] parameters, [1] public key }
  private static byte[] curve(byte[] der) {
    for (int at = 0; at + 4 < der.length; at++) {
      boolean parameters = (der[at] & 0xff) == PARAMETERS && der[at + 2] == OBJECT_ID;
      if (parameters && (der[at + 1] & 0xff) == (der[at + 3] & 0xff) + 2) {
        int length = der[at + 3] & 0xff;
        var id = new byte[length + 2];
        System.arraycopy(der, at + 2, id, 0, Math.min(id.length, der.length - at - 2));
        return id;
      }
    }
    return new byte[0];
  }

  private static byte[] tagged(int tag, byte[] content) {
    var out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 128) {
      out.write(content.length);
    } else if (content.length < 256) {
      out.write(0x81);
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
