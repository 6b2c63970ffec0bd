package io.coffer.hcl;

import java.util.Collection;
import java.util.Optional;

/// Finds what somebody probably meant.
public final class Nearest {
  private Nearest() {}

  /// The candidate with the fewest edits from the word, if they are few for its length.
  public static Optional<String> of(String word, Collection<String> candidates) {
    Optional<String> best = Optional.empty();
    int fewest = Math.max(2, word.length() / 3) + 1;
    for (String candidate : candidates.stream().sorted().toList()) {
      int edits = edits(word, candidate);
      if (edits < fewest) {
        fewest = edits;
        best = Optional.of(candidate);
      }
    }
    return best;
  }

  /// `unknown key "x"`, with the nearest known one where there is one.
  public static String complaint(String what, String word, Collection<String> candidates) {
    return "unknown "
        + what
        + " \""
        + word
        + "\""
        + of(word, candidates).map(near -> ": did you mean \"" + near + "\"?").orElse("");
  }

  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
