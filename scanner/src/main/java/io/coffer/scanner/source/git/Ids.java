package io.coffer.scanner.source.git;

import java.util.Arrays;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/// A set of object ids that keeps the order in which they came, in some 30 bytes for each.
final class Ids {
  private static final int WORDS = 5;

  private int[] words = new int[WORDS << 10];
  private int[] slots = new int[1 << 11];
  private int size;

  int size() {
    return size;
  }

  /// @return whether it is new
  boolean add(AnyObjectId id) {
    if (2L * (size + 1) > slots.length) {
      grow();
    }
    int at = size * WORDS;
    id.copyRawTo(words, at);
    int slot = slot(at);
    if (slots[slot] != 0) {
      return false;
    }
    size++;
    slots[slot] = size;
    return true;
  }

  /// @param index the how manieth, counted from 0
  ObjectId get(int index) {
    return ObjectId.fromRaw(words, index * WORDS);
  }

  /// Where an id stands in the table, or would.
  private int slot(int at) {
    int slot = words[at + 1] & slots.length - 1;
    while (slots[slot] != 0 && !same(at, (slots[slot] - 1) * WORDS)) {
      slot = slot + 1 & slots.length - 1;
    }
    return slot;
  }

  private boolean same(int one, int other) {
    return Arrays.equals(words, one, one + WORDS, words, other, other + WORDS);
  }

  private void grow() {
    slots = new int[slots.length * 2];
    words = Arrays.copyOf(words, slots.length / 2 * WORDS);
    for (int i = 0; i < size; i++) {
      slots[slot(i * WORDS)] = i + 1;
    }
  }
}
