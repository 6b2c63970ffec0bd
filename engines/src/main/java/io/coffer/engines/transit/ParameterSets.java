package io.coffer.engines.transit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The parameter sets of the signature algorithms that have several (FIPS 204, FIPS 205).
final class ParameterSets {
  private static final List<String> ML_DSA = List.of("44", "65", "87");
  private static final List<String> SLH_DSA =
      List.of(
          "sha2-128s",
          "sha2-128f",
          "sha2-192s",
          "sha2-192f",
          "sha2-256s",
          "sha2-256f",
          "shake-128s",
          "shake-128f",
          "shake-192s",
          "shake-192f",
          "shake-256s",
          "shake-256f");

  private ParameterSets() {}

  /// The set of a name, which may begin with that of its algorithm.
  static Optional<String> of(KeyType type, String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceFirst("^(ml-dsa|slh-dsa)-", "");
    List<String> known = type == KeyType.ML_DSA ? ML_DSA : SLH_DSA;
    return Optional.of(bare).filter(known::contains);
  }
}
