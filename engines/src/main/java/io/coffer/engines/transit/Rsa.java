package io.coffer.engines.transit;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.TamperedException;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.key.RsaEncryption;
import io.coffer.crypto.key.RsaEncryption.Padding;
import io.coffer.spi.Refusal;
import java.security.SecureRandom;

/// Encryption with RSA, for messages shorter than the modulus.
final class Rsa {
  static final String OAEP = "oaep";

  private static final Padding STANDARD = new Padding.Oaep(HashAlgorithm.SHA2_256);

  private final SecureRandom random;

  Rsa(SecureRandom random) {
    this.random = random;
  }

  byte[] encrypt(Version version, Ciphers.Terms terms, byte[] plaintext) {
    PublicHalf half = version.publicHalf();
    Padding padding = padding(terms.padding());
    if (plaintext.length > RsaEncryption.longest(half.kind(), padding)) {
      throw Refusal.invalid(
          "failed to RSA encrypt the plaintext: crypto/rsa: message too long for RSA key size");
    }
    return RsaEncryption.encrypt(half, padding, plaintext, random);
  }

  byte[] decrypt(Version version, Ciphers.Terms terms, byte[] sealed) {
    if (!version.isWhole()) {
      throw Refusal.invalid(
          "cannot decrypt ciphertext, key version does not have a private counterpart");
    }
    try {
      return RsaEncryption.decrypt(
          version.privateHalf("decryption"), padding(terms.padding()), sealed, random);
    } catch (TamperedException e) {
      throw Refusal.invalid("failed to RSA decrypt the ciphertext: crypto/rsa: decryption error");
    }
  }

  private static Padding padding(String word) {
    return switch (word) {
      case "", OAEP -> STANDARD;
      case "pkcs1v15" -> new Padding.Pkcs1();
      default ->
          throw Refusal.invalid(
              "padding_scheme must be oaep or pkcs1v15, not " + Refusal.shown(word));
    };
  }
}
