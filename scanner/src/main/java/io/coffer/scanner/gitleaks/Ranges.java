package io.coffer.scanner.gitleaks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A set of characters, as ranges.
final class Ranges {
  private record Range(int low, int high) {}

  private final List<Range> ranges = new ArrayList<>();

  /// @param ends the first and the last character of each range, one after the other
  static Ranges of(String ends) {
    var set = new Ranges();
    for (int i = 0; i < ends.length(); i += 2) {
      set.add(ends.charAt(i), ends.charAt(i + 1));
    }
    return set;
  }

  void add(int low, int high) {
    ranges.add(new Range(low, high));
  }

  void addAll(Ranges other) {
    ranges.addAll(other.ranges);
  }

  /// Together with the other case of each letter of ASCII.
  Ranges folded() {
    var folded = new Ranges();
    for (var range : ranges) {
      folded.ranges.add(range);
      shift(folded, range, 'a', 'z', 'A' - 'a');
      shift(folded, range, 'A', 'Z', 'a' - 'A');
    }
    return folded;
  }

  private static void shift(Ranges into, Range range, char first, char last, int by) {
    int low = Math.max(range.low, first);
    int high = Math.min(range.high, last);
    if (low <= high) {
      into.add(low + by, high + by);
    }
  }

  /// All other characters.
  Ranges others() {
    var sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingInt(Range::low));
    var others = new Ranges();
    int next = 0;
    for (var range : sorted) {
      if (range.low > next) {
        others.add(next, range.low - 1);
      }
      next = Math.max(next, range.high + 1);
    }
    if (next <= Character.MAX_CODE_POINT) {
      others.add(next, Character.MAX_CODE_POINT);
    }
    return others;
  }

  boolean isEmpty() {
    return ranges.isEmpty();
  }

  /// As Java writes them within brackets.
  String text() {
    var out = new StringBuilder();
    for (var range : ranges) {
      out.append(literal(range.low));
      if (range.high > range.low) {
        out.append('-').append(literal(range.high));
      }
    }
    return out.toString();
  }

  /// A character that means itself, within brackets and outside.
  static String literal(int c) {
    if (c > ' ' && c < 127) {
      boolean word = c < 128 && Character.isLetterOrDigit(c);
      return (word ? "" : "\\") + (char) c;
    }
    return "\\x{" + Integer.toHexString(c) + "}";
  }
}
