package io.coffer.cli.args;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the word that somebody probably meant.
public final class Nearest {
  private static final int FEW_EDITS = 2;

  private Nearest() {}

  /// ` Did you mean "x"?`, or nothing when no word is near.
  public static String hint(String word, Collection<String> known) {
    Optional<String> best =
        known.stream()
            .sorted()
            .min(Comparator.comparingInt(candidate -> edits(word, candidate)))
            .filter(candidate -> edits(word, candidate) <= FEW_EDITS);
    return best.map(candidate -> " Did you mean \"" + candidate + "\"?").orElse("");
  }

  // Levenshtein: cost[j] is the distance of the text so far to the first j characters
  private static int edits(String from, String to) {
    int[] cost = new int[to.length() + 1];
    for (int j = 0; j < cost.length; j++) {
      cost[j] = j;
    }
    for (int i = 0; i < from.length(); i++) {
      char c = from.charAt(i);
      int before = cost[0]++;
      for (int j = 1; j < cost.length; j++) {
        int replaced = before + (c == to.charAt(j - 1) ? 0 : 1);
        before = cost[j];
        cost[j] = Math.min(replaced, 1 + Math.min(before, cost[j - 1]));
      }
    }
    return cost[to.length()];
  }
}
