package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Text;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// What names and values weighed that were met before: most are met again, in the versions of a
/// file above all. Holds [#SLOTS] of them at most, none of them long. Safe for many threads.
final class Known {
  static final int SLOTS = 1 << 15;

  /// The longest value that is remembered, and the longest name.
  static final int LONGEST = 128;

  private final AtomicReferenceArray<Entry> slots = new AtomicReferenceArray<>(SLOTS);

  /// @param hash of what was met: most that is asked for differs in it
  private record Entry(int hash, Own own, double weight) {
    /// Leaves the value out.
    @Override
    public String toString() {
      return "weighs " + weight;
    }
  }

  OptionalDouble get(Own own) {
    int hash = own.hashCode();
    var entry = slots.get(slot(hash));
    return entry != null && entry.hash == hash && entry.own.equals(own)
        ? OptionalDouble.of(entry.weight)
        : OptionalDouble.empty();
  }

  void put(Own own, double weight) {
    if (own.value.length() <= LONGEST && own.name.length() <= LONGEST) {
      int hash = own.hashCode();
      slots.set(slot(hash), new Entry(hash, own, weight));
    }
  }

  private static int slot(int hash) {
    return ((hash * 0x9e3779b1) >>> 8) & (SLOTS - 1);
  }

  /// All that [OfName], [OfValue] and [OfBoth] tell of.
  ///
  /// @param signs on both sides of the value, as [OfBoth] has them
  record Own(
      String value,
      String name,
      String source,
      String operator,
      String quote,
      String extension,
      Verdict verdict,
      int signs) {
    static Own of(Text text, Candidate candidate, String value, String extension) {
      int start = candidate.value().start();
      int end = candidate.value().end();
      int signs = OfBoth.kind(text, start - 2);
      signs = signs << 7 | OfBoth.kind(text, start - 1);
      signs = signs << 7 | OfBoth.kind(text, end);
      signs = signs << 7 | OfBoth.kind(text, end + 1);
      return new Own(
          value,
          candidate.name(),
          candidate.source(),
          candidate.operator(),
          candidate.quote(),
          extension,
          candidate.verdict(),
          signs);
    }

    @Override
    public int hashCode() {
      return (value.hashCode() * 31 + name.hashCode()) * 31 + extension.hashCode() * 31 + signs;
    }

    /// Leaves the value out.
    @Override
    public String toString() {
      return "a value of " + name;
    }
  }
}
