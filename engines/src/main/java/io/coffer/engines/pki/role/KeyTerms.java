package io.coffer.engines.pki.role;

import io.coffer.spi.Refusal;
import java.util.Map;
import java.util.Set;

/// The type of keys, their size and the size of the hash that is signed, with what is usual filled
/// in.
///
/// @param type `rsa`, `ec`, `ed25519` or `any`
/// @param bits 0 where the type says it all
/// @param hashBits 0 where the key that signs says it
public record KeyTerms(String type, long bits, long hashBits) {
  /// Smaller RSA keys are not made and not certified.
  public static final long SMALLEST_RSA = 2_048;

  private static final Set<Long> RSA = Set.of(SMALLEST_RSA, 3_072L, 4_096L, 8_192L);
  private static final Set<Long> CURVES = Set.of(224L, 256L, 384L, 521L);
  private static final Set<Long> HASHES = Set.of(256L, 384L, 512L);
  private static final Map<String, Long> USUAL = Map.of("rsa", SMALLEST_RSA, "ec", 256L);

  /// Fills in what is usual.
  ///
  /// @throws Refusal when the three do not go together
  public static KeyTerms of(String type, long bits, long hashBits) {
    long chosen = bits == 0 ? USUAL.getOrDefault(type, 0L) : bits;
    return switch (type) {
      case "rsa" -> new KeyTerms(type, rsa(chosen), hash(hashBits == 0 ? 256 : hashBits));
      case "ec" -> new KeyTerms(type, curve(chosen), checkHash(hashBits));
      case "ed25519", "any" -> new KeyTerms(type, chosen, 0);
      default -> throw Refusal.invalid("unknown key type " + Refusal.shown(type));
    };
  }

  /// Checks the size of a hash; 0 stands for the usual one.
  ///
  /// @throws Refusal when no signature has it
  public static long checkHash(long bits) {
    return bits == 0 ? bits : hash(bits);
  }

  private static long rsa(long bits) {
    if (bits < SMALLEST_RSA) {
      throw Refusal.invalid(
          "RSA keys < " + SMALLEST_RSA + " bits are unsafe and not supported: got " + bits);
    }
    if (!RSA.contains(bits)) {
      throw Refusal.invalid("unsupported bit length for RSA key: " + bits);
    }
    return bits;
  }

  private static long curve(long bits) {
    if (!CURVES.contains(bits)) {
      throw Refusal.invalid("unsupported bit length for EC key: " + bits);
    }
    return bits;
  }

  private static long hash(long bits) {
    if (!HASHES.contains(bits)) {
      throw Refusal.invalid("unsupported hash signature algorithm: " + bits);
    }
    return bits;
  }
}
