package io.coffer.crypto.key;

import com.google.errorprone.annotations.Immutable;

/// What a key pair is: its algorithm and size, or parameter set.
///
/// @param family the algorithm
/// @param parameters bits of the modulus or curve, or the name of the parameter set, such as
///   `sha2-128s`; empty where there is but one
@Immutable
public record KeyKind(Family family, String parameters) {

  /// Algorithms of key pairs.
  public enum Family {
    RSA("RSA"),
    EC("EC"),
    ED25519("Ed25519"),
    ML_DSA("ML-DSA"),
    SLH_DSA("SLH-DSA");

    private final String word;

    Family(String word) {
      this.word = word;
    }

    /// The name for people.
    public String word() {
      return word;
    }

    /// Whether the parameters are a number of bits.
    boolean hasBits() {
      return this == RSA || this == EC;
    }
  }

  /// The largest modulus that is made or read, in bits: larger ones cost seconds a signature.
  public static final int MAX_RSA_BITS = 8192;

  /// The smallest modulus that is read; whoever makes keys asks for more.
  public static final int MIN_RSA_BITS = 1024;

  /// Edwards curve 25519 (RFC 8032).
  public static final KeyKind ED25519 = new KeyKind(Family.ED25519, "");

  /// RSA with a modulus of so many bits.
  ///
  /// @throws IllegalArgumentException beyond the limits of this class
  public static KeyKind rsa(int bits) {
    if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS) {
      throw new IllegalArgumentException("no RSA modulus of " + bits + " bits");
    }
    return new KeyKind(Family.RSA, Integer.toString(bits));
  }

  /// A NIST curve over a prime field: 224, 256, 384 or 521 bits.
  ///
  /// @throws IllegalArgumentException for any other number
  public static KeyKind ec(int bits) {
    if (bits != 224 && bits != 256 && bits != 384 && bits != 521) {
      throw new IllegalArgumentException("no NIST curve of " + bits + " bits");
    }
    return new KeyKind(Family.EC, Integer.toString(bits));
  }

  /// A parameter set of FIPS 204: `44`, `65` or `87`.
  public static KeyKind mlDsa(String parameters) {
    return new KeyKind(Family.ML_DSA, parameters);
  }

  /// A parameter set of FIPS 205, such as `sha2-128s` or `shake-256f`.
  public static KeyKind slhDsa(String parameters) {
    return new KeyKind(Family.SLH_DSA, parameters);
  }

  /// The bits of modulus or curve; 0 where size is not told in bits.
  public int bits() {
    return family.hasBits() ? Integer.parseInt(parameters) : 0;
  }

  @Override
  public String toString() {
    return parameters.isEmpty() ? family.word() : family.word() + "-" + parameters;
  }
}
