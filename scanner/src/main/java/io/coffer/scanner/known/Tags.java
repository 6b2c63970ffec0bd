package io.coffer.scanner.known;

import java.util.Arrays;
import java.util.Collection;

/// A set of tags, in 16 bytes for each. Immutable.
final class Tags {
  private final long[] high;
  private final long[] low;

  private Tags(long[] high, long[] low) {
    this.high = high;
    this.low = low;
  }

  /// @param all each once
  static Tags of(Collection<Tag> all) {
    var sorted = all.toArray(new Tag[0]);
    Arrays.sort(sorted);
    return new Tags(
        Arrays.stream(sorted).mapToLong(Tag::high).toArray(),
        Arrays.stream(sorted).mapToLong(Tag::low).toArray());
  }

  int size() {
    return high.length;
  }

  /// @param number from 0, in their order
  Tag get(int number) {
    return new Tag(high[number], low[number]);
  }

  boolean contains(Tag tag) {
    int at = Arrays.binarySearch(high, tag.high());
    if (at < 0) {
      return false;
    }
    // two of one first half are not to be expected, but nothing else forbids them
    while (at > 0 && high[at - 1] == tag.high()) {
      at--;
    }
    while (at < high.length && high[at] == tag.high()) {
      if (low[at] == tag.low()) {
        return true;
      }
      at++;
    }
    return false;
  }
}
