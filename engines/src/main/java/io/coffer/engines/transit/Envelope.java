package io.coffer.engines.transit;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.PaddedKeyWrap;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.key.RsaEncryption;
import io.coffer.crypto.key.RsaEncryption.Padding;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Refusal;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

/// How keys travel (PKCS#11's `CKM_RSA_AES_KEY_WRAP`): a drawn AES key of 256 bits, encrypted with
/// RSA-OAEP, and behind it the key, wrapped under that one by RFC 5649.
final class Envelope {
  private static final int DRAWN_BYTES = 32;

  static final String FOREIGN =
      "the ciphertext was not made with this wrapping key and hash_function";

  private Envelope() {}

  static void refuseShort(KeyKind kind, byte[] sealed) {
    if (sealed.length <= kind.bits() / Byte.SIZE) {
      throw Refusal.invalid("provided ciphertext is too short");
    }
  }

  static HashAlgorithm hash(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "SHA1" -> HashAlgorithm.SHA1;
      case "SHA224" -> HashAlgorithm.SHA2_224;
      case "SHA256" -> HashAlgorithm.SHA2_256;
      case "SHA384" -> HashAlgorithm.SHA2_384;
      case "SHA512" -> HashAlgorithm.SHA2_512;
      default -> throw Refusal.invalid("unknown hash function: " + Refusal.shown(word));
    };
  }

  /// Packs a key for whoever has the private half.
  static String seal(PublicHalf half, HashAlgorithm hash, SecretBytes key, SecureRandom random) {
    try (SecretBytes drawn = SecretBytes.random(DRAWN_BYTES, random)) {
      byte[] first = RsaEncryption.encrypt(half, new Padding.Oaep(hash), drawn, random);
      byte[] second = PaddedKeyWrap.wrap(drawn, key);
      byte[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      return Base64Text.encode(both);
    }
  }

  /// Unpacks a key.
  ///
  /// @return to be closed by the caller
  @MustBeClosed
  static SecretBytes open(
      PrivateHalf half, HashAlgorithm hash, byte[] sealed, SecureRandom random) {
    refuseShort(half.kind(), sealed);
    int modulus = half.kind().bits() / Byte.SIZE;
    byte[] first = Arrays.copyOf(sealed, modulus);
    byte[] second = Arrays.copyOfRange(sealed, modulus, sealed.length);
    try {
      byte[] clear = RsaEncryption.decrypt(half, new Padding.Oaep(hash), first, random);
      try (SecretBytes drawn = SecretBytes.take(clear)) {
        if (drawn.length() != DRAWN_BYTES) {
          throw Refusal.invalid("expected ephemeral AES key to be 256-bit");
        }
        return PaddedKeyWrap.unwrap(drawn, second);
      }
    } catch (TamperedException e) {
      throw Refusal.invalid(FOREIGN);
    }
  }
}
