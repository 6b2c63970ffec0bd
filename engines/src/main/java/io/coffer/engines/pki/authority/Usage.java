package io.coffer.engines.pki.authority;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What an issuer may be used for.
public enum Usage {
  READ_ONLY("read-only"),
  ISSUING_CERTIFICATES("issuing-certificates"),
  CRL_SIGNING("crl-signing"),
  OCSP_SIGNING("ocsp-signing");

  private final String word;

  Usage(String word) {
    this.word = word;
  }

  /// The word for it in the API.
  public String word() {
    return word;
  }

  /// The usages of these words, which always are more than none: reading is one of them.
  ///
  /// @return nothing when a word is none
  static Optional<Set<Usage>> of(Collection<String> words) {
    var usages = EnumSet.of(READ_ONLY);
    for (String word : words) {
      Optional<Usage> usage =
          Arrays.stream(values()).filter(known -> known.word.equals(word)).findFirst();
      if (usage.isEmpty()) {
        return Optional.empty();
      }
      usages.add(usage.get());
    }
    return Optional.of(usages);
  }

  /// As the API writes several.
  static String print(Set<Usage> usages) {
    return usages.stream().map(Usage::word).sorted().collect(Collectors.joining(","));
  }

  static List<String> words(Set<Usage> usages) {
    return usages.stream().map(Usage::word).sorted().toList();
  }
}
