package io.coffer.detect.job;

import io.coffer.spi.Refusal;
import java.util.List;
import java.util.regex.Pattern;

/// Values that are not reported: texts that are the whole value, and patterns between slashes that
/// stand anywhere in it. The text form leaves them out.
///
/// @param entries as they were given
record Allowed(List<String> entries) {
  /// How many a job may have.
  static final int MOST = 100;

  /// The longest of them, in characters.
  static final int LONGEST = OwnPattern.LONGEST;

  Allowed {
    entries = List.copyOf(entries);
  }

  /// @throws Refusal if one is no pattern
  List<Pattern> patterns() {
    return entries.stream().map(Allowed::pattern).toList();
  }

  private static Pattern pattern(String entry) {
    if (entry.length() > 2 && entry.startsWith("/") && entry.endsWith("/")) {
      return OwnPattern.compile(entry.substring(1, entry.length() - 1), "a pattern");
    }
    return Pattern.compile("\\A" + Pattern.quote(entry) + "\\z");
  }

  @Override
  public String toString() {
    return entries.size() + " values";
  }
}
