package io.coffer.crypto;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/// The hash functions of FIPS 180-4 and FIPS 202 that the API knows. SHA-1 is here for what others
/// made with it: HMAC-SHA1 is sound, a SHA-1 signature is not.
public enum HashAlgorithm {
  SHA1("sha1", "SHA-1", "SHA1", 20),
  SHA2_224("sha2-224", "SHA-224", "SHA224", 28),
  SHA2_256("sha2-256", "SHA-256", "SHA256", 32),
  SHA2_384("sha2-384", "SHA-384", "SHA384", 48),
  SHA2_512("sha2-512", "SHA-512", "SHA512", 64),
  SHA3_224("sha3-224", "SHA3-224", "SHA3-224", 28),
  SHA3_256("sha3-256", "SHA3-256", "SHA3-256", 32),
  SHA3_384("sha3-384", "SHA3-384", "SHA3-384", 48),
  SHA3_512("sha3-512", "SHA3-512", "SHA3-512", 64);

  private final String word;
  private final String standardName;
  private final String nameInOthers;
  private final int length;

  HashAlgorithm(String word, String standardName, String nameInOthers, int length) {
    this.word = word;
    this.standardName = standardName;
    this.nameInOthers = nameInOthers;
    this.length = length;
  }

  /// The algorithm of a name as the API writes it, such as `sha2-256`.
  public static Optional<HashAlgorithm> of(String word) {
    return Arrays.stream(values()).filter(a -> a.word.equals(word)).findFirst();
  }

  /// The name as the API writes it.
  public String word() {
    return word;
  }

  /// @return how many bytes a digest has
  public int length() {
    return length;
  }

  /// How many bytes it takes at once (FIPS 180-4, FIPS 202 with RFC 2104).
  int block() {
    return switch (this) {
      case SHA1, SHA2_224, SHA2_256 -> 64;
      case SHA2_384, SHA2_512 -> 128;
      case SHA3_224 -> 144;
      case SHA3_256 -> 136;
      case SHA3_384 -> 104;
      case SHA3_512 -> 72;
    };
  }

  /// @return the digest of a message
  public byte[] digest(byte[] message) {
    try {
      return MessageDigest.getInstance(standardName).digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + standardName, e);
    }
  }

  /// The name that the JDK's standard names give a digest, such as `SHA-256`.
  public String standardName() {
    return standardName;
  }

  /// The name within names of signatures, such as the first part of `SHA256withRSA`.
  public String inSignatures() {
    return nameInOthers;
  }
}
