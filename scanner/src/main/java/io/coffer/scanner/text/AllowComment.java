package io.coffer.scanner.text;

import java.util.List;

/// Comments in a line that say that what it holds is no secret, or may stand there: Coffer's own
/// and those that people have written for gitleaks and detect-secrets.
public final class AllowComment {
  /// How many bytes on either side of a place are looked at: a line may be as long as a text.
  public static final int REACH = 16 << 10;

  /// Must stand in one of the lines of the place.
  private static final List<String> SAME_LINE =
      List.of("coffer:allow", "gitleaks:allow", "pragma: allowlist secret");

  /// Must stand in the line before.
  private static final List<String> LINE_BEFORE = List.of("pragma: allowlist nextline secret");

  private AllowComment() {}

  /// @param text in which something was found
  /// @param place where
  /// @return whether a comment allows it
  public static boolean stands(Text text, Span place) {
    int first = text.line(place.start());
    int last = text.line(Math.max(place.start(), place.end() - 1));
    int from = Math.max(text.lineStart(first), place.start() - REACH);
    int to = Math.min(text.lineEnd(last), place.end() + REACH);
    if (holds(text, from, to, SAME_LINE)) {
      return true;
    }
    int before = text.lineStart(Math.max(0, first - 1));
    return first > 0
        && holds(
            text, Math.max(before, place.start() - REACH), text.lineEnd(first - 1), LINE_BEFORE);
  }

  private static boolean holds(Text text, int from, int to, List<String> words) {
    return from < to && words.stream().anyMatch(word -> text.chars().indexOf(word, from, to) >= 0);
  }
}
