package io.coffer.crypto;

import java.security.MessageDigest;

/// Comparison of bytes whose contents an attacker guesses at.
public final class ConstantTime {
  private ConstantTime() {}

  /// Compares in a time that depends on the lengths alone, not on where the first difference is.
  ///
  /// @param left one side
  /// @param right the other side
  /// @return whether they are equal
  public static boolean equal(byte[] left, byte[] right) {
    return MessageDigest.isEqual(left, right);
  }
}
