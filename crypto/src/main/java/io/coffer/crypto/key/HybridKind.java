package io.coffer.crypto.key;

import com.google.errorprone.annotations.Immutable;

/// What a hybrid key pair is: two pairs of algorithms that nobody breaks in the same way.
///
/// @param first of an elliptic curve
/// @param second of an algorithm that quantum computers do not break, as far as anybody knows
@Immutable
public record HybridKind(KeyKind first, KeyKind second) {
  /// @throws IllegalArgumentException when either is of another family
  public HybridKind {
    if (!fits(first, second)) {
      throw new IllegalArgumentException("no hybrid of " + first + " and " + second);
    }
  }

  static boolean fits(KeyKind first, KeyKind second) {
    boolean curve = first.family() == KeyKind.Family.EC || first.family() == KeyKind.Family.ED25519;
    boolean lasting =
        second.family() == KeyKind.Family.ML_DSA || second.family() == KeyKind.Family.SLH_DSA;
    return curve && lasting;
  }

  @Override
  public String toString() {
    return first + " with " + second;
  }
}
