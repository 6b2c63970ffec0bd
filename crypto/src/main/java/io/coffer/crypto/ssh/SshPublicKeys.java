package io.coffer.crypto.ssh;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PublicHalf;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/// Reads public keys in wire form: RFC 4253 (6.6), RFC 5656 (3.1), RFC 8709 (4), and `PROTOCOL.u2f`
/// of OpenSSH. Each key has one form that is accepted.
final class SshPublicKeys {
  private static final String ECDSA = "ecdsa-sha2-";
  private static final String SK_ECDSA = "sk-ecdsa-sha2-nistp256@openssh.com";
  private static final String ED25519 = "ssh-ed25519";
  private static final String SK_ED25519 = "sk-ssh-ed25519@openssh.com";
  private static final byte UNCOMPRESSED = 4;
  private static final int MAX_EXPONENT_BITS = 32;
  private static final int DSA_BITS = 1_024;
  private static final int DSA_ORDER_BITS = 160;

  private SshPublicKeys() {}

  static SshPublicKey read(byte[] blob) throws MalformedKeyException {
    var reader = new SshReader(blob);
    String algorithm = reader.text();
    SshPublicKey key =
        switch (algorithm) {
          case "ssh-rsa" -> rsa(blob, reader);
          case "ecdsa-sha2-nistp256" -> ecdsa(algorithm, 256, blob, reader);
          case "ecdsa-sha2-nistp384" -> ecdsa(algorithm, 384, blob, reader);
          case "ecdsa-sha2-nistp521" -> ecdsa(algorithm, 521, blob, reader);
          case ED25519 -> plain(algorithm, 0, blob, reader);
          case SK_ECDSA -> skEcdsa(blob, reader);
          case SK_ED25519 -> skEd25519(blob, reader);
          case "ssh-dss" -> dsa(blob, reader);
          default -> throw new MalformedKeyException("an SSH key of an unknown algorithm");
        };
    reader.end();
    return key;
  }

  private static SshPublicKey rsa(byte[] blob, SshReader reader) throws MalformedKeyException {
    BigInteger exponent = reader.positive();
    BigInteger modulus = reader.positive();
    if (exponent.bitLength() < 2
        || exponent.bitLength() > MAX_EXPONENT_BITS
        || !exponent.testBit(0)) {
      throw new MalformedKeyException(
          "the public exponent of an RSA key is an odd number from 3 to 2^32");
    }
    return new SshPublicKey("ssh-rsa", blob, modulus.bitLength(), Optional.of(half(blob)));
  }

  private static SshPublicKey ecdsa(String algorithm, int bits, byte[] blob, SshReader reader)
      throws MalformedKeyException {
    point(algorithm.substring(ECDSA.length()), reader);
    return new SshPublicKey(algorithm, blob, bits, Optional.of(half(blob)));
  }

  private static byte[] point(String curve, SshReader reader) throws MalformedKeyException {
    boolean same = reader.text().equals(curve);
    byte[] point = reader.string();
    if (!same || point.length == 0 || point[0] != UNCOMPRESSED) {
      throw new MalformedKeyException(
          "an ECDSA key holds an uncompressed point of the curve that its algorithm names");
    }
    return point;
  }

  private static SshPublicKey plain(String algorithm, int bits, byte[] blob, SshReader reader)
      throws MalformedKeyException {
    reader.string();
    return new SshPublicKey(algorithm, blob, bits, Optional.of(half(blob)));
  }

  // the point is checked as that of an ordinary key; behind it stands the application's name
  private static SshPublicKey skEcdsa(byte[] blob, SshReader reader) throws MalformedKeyException {
    byte[] point = point("nistp256", reader);
    half(new SshWriter().string(ECDSA + "nistp256").string("nistp256").string(point).bytes());
    reader.string();
    return new SshPublicKey(SK_ECDSA, blob, 256, Optional.empty());
  }

  private static SshPublicKey skEd25519(byte[] blob, SshReader reader)
      throws MalformedKeyException {
    half(new SshWriter().string(ED25519).string(reader.string()).bytes());
    reader.string();
    return new SshPublicKey(SK_ED25519, blob, 0, Optional.empty());
  }

  // of the one size that OpenSSH ever took
  private static SshPublicKey dsa(byte[] blob, SshReader reader) throws MalformedKeyException {
    BigInteger prime = reader.positive();
    BigInteger order = reader.positive();
    BigInteger generator = reader.positive();
    BigInteger key = reader.positive();
    boolean sized = prime.bitLength() == DSA_BITS && order.bitLength() == DSA_ORDER_BITS;
    if (!sized || generator.compareTo(prime) >= 0 || key.compareTo(prime) >= 0) {
      throw new MalformedKeyException("a DSA key has a prime of 1024 bits and an order of 160");
    }
    return new SshPublicKey("ssh-dss", blob, DSA_BITS, Optional.empty());
  }

  private static PublicHalf half(byte[] blob) throws MalformedKeyException {
    try {
      var key = OpenSSHPublicKeyUtil.parsePublicKey(blob);
      return PublicHalf.of(
          SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded("DER"));
    } catch (IOException | RuntimeException e) {
      // the parser throws what it likes on points off the curve and the like
      throw new MalformedKeyException("an SSH key whose numbers are no key of its algorithm");
    }
  }
}
