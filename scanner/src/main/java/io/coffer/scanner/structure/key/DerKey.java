package io.coffer.scanner.structure.key;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Private keys in DER: PKCS#1, PKCS#8 (RFC 5958), SEC 1 (RFC 5915), and DSA as OpenSSL writes it.
public final class DerKey {
  /// A longer modulus is not multiplied out.
  static final int BITS = 16_384;

  private static final int RSA_NUMBERS = 8;
  private static final int DSA_NUMBERS = 5;

  private DerKey() {}

  /// @param beginning the first bytes of something in DER, six or more
  /// @return how many bytes it says it has in all; 0 if it is nothing in DER
  public static int total(byte[] beginning) {
    return beginning[0] == Der.SEQUENCE ? Der.total(beginning) : 0;
  }

  /// @param bytes that begin with a key
  /// @return what key it is
  public static KeyForm read(byte[] bytes) {
    try {
      return of(bytes);
    } catch (BrokenException e) {
      return KeyForm.UNREAD;
    }
  }

  /// @return what key it is, or [KeyForm#NONE] for what is something else, such as a public key
  /// @throws BrokenException if it is nothing whole
  static KeyForm of(byte[] bytes) throws BrokenException {
    BrokenException.unless(Der.total(bytes) <= bytes.length);
    var key = new Der(bytes).enter(Der.SEQUENCE);
    if (key.tag() == Der.SEQUENCE) {
      return encrypted(key);
    }
    BigInteger version = key.integer();
    return switch (key.tag()) {
      case Der.SEQUENCE -> pkcs8(key);
      case Der.OCTET_STRING -> sec1(key, "");
      case Der.INTEGER -> version.bitLength() > 8 ? publicKey(key) : numbers(key);
      default -> throw new BrokenException();
    };
  }

  /// What begins with an algorithm: a key that is encrypted, a public key, or a certificate.
  private static KeyForm encrypted(Der key) throws BrokenException {
    var algorithm = key.enter(Der.SEQUENCE);
    boolean certificate = algorithm.tag() == 0xa0;
    if (certificate || (algorithm.tag() == Der.OID && key.tag() == Der.BIT_STRING)) {
      return KeyForm.NONE;
    }
    var oid = algorithm.oid();
    BrokenException.unless(oid.startsWith(Algorithms.PKCS5) || oid.startsWith(Algorithms.PKCS12));
    BrokenException.unless(key.octets(Der.OCTET_STRING).length >= 32);
    return KeyForm.proven(KeyForm.ENCRYPTED);
  }

  private static KeyForm pkcs8(Der key) throws BrokenException {
    var algorithm = key.enter(Der.SEQUENCE);
    var oid = algorithm.oid();
    byte[] content = key.octets(Der.OCTET_STRING);
    return switch (oid) {
      case Algorithms.RSA, Algorithms.RSA_PSS -> of(content);
      case Algorithms.EC -> sec1(afterVersion(content), curve(algorithm));
      case Algorithms.DSA -> {
        new Der(content).integer();
        yield KeyForm.proven("DSA " + algorithm.enter(Der.SEQUENCE).integer().bitLength());
      }
      default -> {
        var name = Algorithms.name(oid);
        BrokenException.unless(content.length >= 16);
        yield KeyForm.proven(name.isEmpty() ? "of another algorithm" : name);
      }
    };
  }

  private static Der afterVersion(byte[] content) throws BrokenException {
    var key = new Der(content).enter(Der.SEQUENCE);
    key.integer();
    return key;
  }

  private static String curve(Der algorithm) throws BrokenException {
    return algorithm.tag() == Der.OID ? Algorithms.name(algorithm.oid()) : "";
  }

  private static KeyForm sec1(Der key, String known) throws BrokenException {
    int bytes = key.octets(Der.OCTET_STRING).length;
    BrokenException.unless(bytes >= 16 && bytes <= 72);
    var curve = known;
    if (key.tag() == 0xa0) {
      var named = curve(key.enter(0xa0));
      curve = named.isEmpty() ? known : named;
    }
    while (key.hasMore()) {
      key.skip();
    }
    return KeyForm.proven(curve.isEmpty() ? "EC " + bytes * 8 : "EC " + curve);
  }

  /// A modulus and an exponent, and no more.
  private static KeyForm publicKey(Der key) throws BrokenException {
    key.integer();
    BrokenException.unless(!key.hasMore());
    return KeyForm.NONE;
  }

  private static KeyForm numbers(Der key) throws BrokenException {
    List<BigInteger> numbers = new ArrayList<>();
    while (key.tag() == Der.INTEGER && numbers.size() < RSA_NUMBERS) {
      numbers.add(key.integer());
    }
    return switch (numbers.size()) {
      case RSA_NUMBERS -> rsa(numbers);
      case DSA_NUMBERS -> dsa(numbers);
      default -> throw new BrokenException();
    };
  }

  /// The modulus is the product of the primes.
  private static KeyForm rsa(List<BigInteger> numbers) throws BrokenException {
    BigInteger modulus = numbers.get(0);
    BrokenException.unless(modulus.bitLength() <= BITS && modulus.signum() > 0);
    boolean fits =
        Math.max(numbers.get(3).bitLength(), numbers.get(4).bitLength()) <= BITS
            && numbers.get(3).multiply(numbers.get(4)).equals(modulus);
    BrokenException.unless(fits);
    return KeyForm.proven("RSA " + modulus.bitLength());
  }

  /// The order of the group divides that of the field, and the key is below it.
  private static KeyForm dsa(List<BigInteger> numbers) throws BrokenException {
    BigInteger field = numbers.get(0);
    BigInteger group = numbers.get(1);
    BrokenException.unless(field.bitLength() <= BITS && group.signum() > 0);
    BrokenException.unless(field.subtract(BigInteger.ONE).mod(group).signum() == 0);
    BrokenException.unless(numbers.get(4).signum() > 0 && numbers.get(4).compareTo(group) < 0);
    return KeyForm.proven("DSA " + field.bitLength());
  }
}
