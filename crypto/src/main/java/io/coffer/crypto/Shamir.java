package io.coffer.crypto;

import com.google.errorprone.annotations.MustBeClosed;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Splits a secret into shares of which a threshold rebuilds it and fewer tell nothing but its
/// length.
///
/// Each byte of the secret is the value at zero of a polynomial of its own over [Gf256]; a share is
/// the values of all of them at one x, followed by that x. Shares carry no check: too few of them,
/// or shares of different secrets, rebuild to noise, which the caller must recognise.
public final class Shamir {
  /// Fewest shares, and lowest threshold.
  public static final int MIN_SHARES = 2;

  /// Most shares: the field has this many elements other than zero, where the secret is.
  public static final int MAX_SHARES = 255;

  private Shamir() {}

  /// Splits a secret.
  ///
  /// @param secret at least one byte
  /// @param shares how many shares to make, 2 to 255
  /// @param threshold how many of them rebuild the secret, 2 to the number of shares
  /// @param random where coefficients and coordinates come from
  /// @return the shares; the caller owns them
  @RevealsSecret("computes the shares")
  public static List<byte[]> split(
      SecretBytes secret, int shares, int threshold, SecureRandom random) {
    requireRange("shares", shares, MAX_SHARES);
    requireRange("threshold", threshold, shares);
    if (secret.length() == 0) {
      throw new IllegalArgumentException("secret: must not be empty");
    }
    var constants = secret.copy();
    var coefficients = new byte[threshold];
    var parts = emptyShares(shares, constants.length, random);
    try {
      for (int i = 0; i < constants.length; i++) {
        // All coefficients are uniform, zero included for the highest too: to leave zero out would
        // let
        // threshold - 1 shares rule out one value of the secret byte.
        random.nextBytes(coefficients);
        coefficients[0] = constants[i];
        for (var part : parts) {
          part[i] = (byte) valueAt(part[constants.length] & 0xFF, coefficients);
        }
      }
      return parts;
    } finally {
      Arrays.fill(constants, (byte) 0);
      Arrays.fill(coefficients, (byte) 0);
    }
  }

  /// Rebuilds a secret.
  ///
  /// @param shares at least as many as the threshold was, all of one secret, no two the same
  /// @return the secret; noise if the shares do not fulfil that. To be closed by the caller
  /// @throws IllegalArgumentException if the shares cannot be shares of one secret
  @MustBeClosed
  public static SecretBytes combine(List<byte[]> shares) {
    requireShares(shares);
    int length = shares.getFirst().length - 1;
    var secret = new byte[length];
    for (var share : shares) {
      int weight = weightAtZero(share[length] & 0xFF, shares);
      for (int i = 0; i < length; i++) {
        secret[i] ^= (byte) Gf256.multiply(weight, share[i] & 0xFF);
      }
    }
    return SecretBytes.take(secret);
  }

  /// Shares with their last byte, the x, filled in: different, never zero, and in random order, so
  /// that a share does not tell how many others there are.
  private static List<byte[]> emptyShares(int shares, int length, SecureRandom random) {
    var coordinates = new byte[MAX_SHARES];
    for (int i = 0; i < MAX_SHARES; i++) {
      coordinates[i] = (byte) (i + 1);
    }
    var parts = new ArrayList<byte[]>(shares);
    for (int i = 0; i < shares; i++) {
      int pick = i + random.nextInt(MAX_SHARES - i);
      var part = new byte[length + 1];
      part[length] = coordinates[pick];
      coordinates[pick] = coordinates[i];
      parts.add(part);
    }
    return parts;
  }

  private static int valueAt(int x, byte[] coefficients) {
    int value = 0;
    for (int i = coefficients.length - 1; i >= 0; i--) {
      value = Gf256.multiply(value, x) ^ (coefficients[i] & 0xFF);
    }
    return value;
  }

  /// What the share at x counts for at zero (Lagrange): the product of other / (other - x).
  private static int weightAtZero(int x, List<byte[]> shares) {
    int weight = 1;
    for (var share : shares) {
      int other = share[share.length - 1] & 0xFF;
      // The branch is on a coordinate, which is no secret.
      if (other != x) {
        weight = Gf256.multiply(weight, Gf256.multiply(other, Gf256.inverse(other ^ x)));
      }
    }
    return weight;
  }

  private static void requireRange(String name, int value, int max) {
    if (value < MIN_SHARES || value > max) {
      throw new IllegalArgumentException(
          name + ": must be from " + MIN_SHARES + " to " + max + ", not " + value);
    }
  }

  private static void requireShares(List<byte[]> shares) {
    requireRange("shares", shares.size(), MAX_SHARES);
    int length = shares.getFirst().length;
    if (length < 2) {
      throw new IllegalArgumentException("share: must have at least 2 bytes");
    }
    var seen = new boolean[MAX_SHARES + 1];
    for (var share : shares) {
      if (share.length != length) {
        throw new IllegalArgumentException("shares: must all have the same length");
      }
      int x = share[length - 1] & 0xFF;
      // At zero is the secret itself: who could bring such a share would choose the result.
      if (x == 0) {
        throw new IllegalArgumentException("share: has no valid coordinate");
      }
      if (seen[x]) {
        throw new IllegalArgumentException("shares: one is given twice");
      }
      seen[x] = true;
    }
  }
}
