package io.coffer.scanner.structure;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Keys that are made for a test, in the forms that programs write.
final class Keys {
  static final KeyPair RSA = pair("RSA", 2048);
  static final KeyPair SMALL_RSA = pair("RSA", 1024);
  static final KeyPair EC = pair("EC", 256);
  static final KeyPair ED25519 = pair("Ed25519", 255);
  static final KeyPair DSA = pair("DSA", 1024);

  private Keys() {}

  private static KeyPair pair(String algorithm, int size) {
    try {
      var generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size, new SeededRandom(size));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] pkcs8(KeyPair pair) {
    return pair.getPrivate().getEncoded();
  }

  /// The content of PKCS#8's octet string, which ends the encoding of these keys.
  static byte[] inner(KeyPair pair, int header) {
    byte[] all = pkcs8(pair);
    return Arrays.copyOfRange(all, header, all.length);
  }

  /// With an algorithm of PKCS#5 and a content that nobody looks at.
  static byte[] encrypted(KeyPair pair) {
    byte[] algorithm = HexFormat.of().parseHex("300d06092a864886f70d01050d0500");
    byte[] content = pkcs8(pair);
    new SeededRandom(3).nextBytes(content);
    int length = algorithm.length + 4 + content.length;
    return ByteBuffer.allocate(4 + length)
        .putShort((short) 0x3082)
        .putShort((short) length)
        .put(algorithm)
        .putShort((short) 0x0482)
        .putShort((short) content.length)
        .put(content)
        .array();
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  static String pem(String label, byte[] bytes) {
    return pem(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
  }

  static String pem(String label, String body) {
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----";
  }

  private static byte[] strings(byte[]... strings) {
    var out = new ByteArrayOutputStream();
    for (byte[] string : strings) {
      out.writeBytes(ByteBuffer.allocate(4).putInt(string.length).array());
      out.writeBytes(string);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static RSAPrivateCrtKey rsa() {
    return (RSAPrivateCrtKey) RSA.getPrivate();
  }

  private static byte[] sshPublic() {
    return strings(
        ascii("ssh-rsa"),
        rsa().getPublicExponent().toByteArray(),
        rsa().getModulus().toByteArray());
  }

  /// As OpenSSH's `PROTOCOL.key` says.
  static byte[] openSsh(String cipher) {
    byte[] secret = strings(ascii("ssh-rsa"), rsa().getModulus().toByteArray());
    byte[] checked = ByteBuffer.allocate(8 + secret.length).putLong(0).put(secret).array();
    byte[] one = {0, 0, 0, 1};
    byte[] head =
        strings(ascii(cipher), ascii(cipher.equals("none") ? "none" : "bcrypt"), ascii(""));
    var out = new ByteArrayOutputStream();
    out.writeBytes("openssh-key-v1\0".getBytes(ISO_8859_1));
    out.writeBytes(head);
    out.writeBytes(one);
    out.writeBytes(strings(sshPublic(), checked));
    return out.toByteArray();
  }

  static String putty(String cipher) {
    byte[] secret =
        strings(
            rsa().getPrivateExponent().toByteArray(),
            rsa().getPrimeP().toByteArray(),
            rsa().getPrimeQ().toByteArray());
    return "PuTTY-User-Key-File-3: ssh-rsa\nEncryption: %s\nComment: test\n".formatted(cipher)
        + "Public-Lines: 1\n%s\n".formatted(base64(sshPublic()))
        + "Private-Lines: 1\n%s\nPrivate-MAC: %s".formatted(base64(secret), "0".repeat(64));
  }

  /// A packet of a key of version 4, RFC 4880, 5.5.3.
  static byte[] pgp(int tag, int usage) {
    byte[] modulus = integer(rsa().getModulus());
    byte[] exponent = integer(rsa().getPublicExponent());
    var body =
        ByteBuffer.allocate(7 + modulus.length + exponent.length + 300)
            .put(new byte[] {4, 0, 0, 0, 1, 1})
            .put(modulus)
            .put(exponent)
            .put((byte) usage)
            .array();
    return ByteBuffer.allocate(3 + body.length)
        .put((byte) (0x81 | tag << 2))
        .putShort((short) body.length)
        .put(body)
        .array();
  }

  private static byte[] integer(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int skipped = bytes[0] == 0 ? 1 : 0;
    return ByteBuffer.allocate(2 + bytes.length - skipped)
        .putShort((short) number.bitLength())
        .put(bytes, skipped, bytes.length - skipped)
        .array();
  }
}
