package io.coffer.crypto.key;

import io.coffer.crypto.HashAlgorithm;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.OptionalInt;
import javax.crypto.Cipher;

/// The lengths of salts in RSASSA-PSS (RFC 8017, 9.1).
public final class PssSalt {
  private static final int TRAILER = 0xBC;

  private PssSalt() {}

  /// The longest salt that a key has room for; negative when it has not even room for the hash.
  public static int longest(KeyKind kind, HashAlgorithm hash) {
    return emLength(kind) - hash.length() - 2;
  }

  /// How long the salt of a signature is, as the signature itself says. Whether it is one, only its
  /// verification with that length tells.
  ///
  /// @return empty when it cannot be a signature of that key and hash
  public static OptionalInt of(PublicHalf half, HashAlgorithm hash, byte[] signature) {
    try {
      var cipher = Providers.cipher("RSA/ECB/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, half.key());
      byte[] block = cipher.doFinal(signature);
      int length = emLength(half.kind());
      var em = new byte[length];
      System.arraycopy(block, block.length - length, em, 0, length);
      return within(em, hash, length * 8 - (half.kind().bits() - 1));
    } catch (GeneralSecurityException | RuntimeException e) {
      return OptionalInt.empty();
    }
  }

  private static int emLength(KeyKind kind) {
    return (kind.bits() - 1 + 7) / 8;
  }

  // 9.1.2, steps 4 to 10: the masked block is zeros, a one, and the salt
  private static OptionalInt within(byte[] em, HashAlgorithm hash, int unusedBits) {
    int end = em.length - hash.length() - 1;
    if ((em[em.length - 1] & 0xFF) != TRAILER) {
      return OptionalInt.empty();
    }
    byte[] mask = mask(Arrays.copyOfRange(em, end, em.length - 1), end, hash);
    for (int i = 0; i < end; i++) {
      int used = i == 0 ? 0xFF >>> unusedBits : 0xFF;
      int clear = (em[i] ^ mask[i]) & used;
      if (clear != 0) {
        return clear == 1 ? OptionalInt.of(end - i - 1) : OptionalInt.empty();
      }
    }
    return OptionalInt.empty();
  }

  // MGF1, appendix B.2.1
  private static byte[] mask(byte[] seed, int length, HashAlgorithm hash) {
    var mask = new byte[length];
    byte[] counted = Arrays.copyOf(seed, seed.length + 4);
    for (int at = 0; at < length; at += hash.length()) {
      byte[] block = hash.digest(counted);
      System.arraycopy(block, 0, mask, at, Math.min(block.length, length - at));
      counted[counted.length - 1]++;
    }
    return mask;
  }
}
