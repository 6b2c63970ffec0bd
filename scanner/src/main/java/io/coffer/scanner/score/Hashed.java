package io.coffer.scanner.score;

import java.util.Arrays;

/// The numbers of a candidate's features, each once. Used for one candidate after the other.
final class Hashed implements Sink {
  private static final int SLOTS = 1 << 11;

  /// No candidate has more: what comes then is left out.
  private static final int MOST = SLOTS / 2;

  /// How many groups there are before the slots are emptied.
  private static final int GROUPS = 1 << (Integer.SIZE - 1 - Hash.BITS);

  /// The numbers of the group, each with the group's own number above it: what has another one is
  /// free.
  private final int[] slots = new int[SLOTS];

  private final int[] numbers = new int[MOST];
  private int group = 1;
  private int size;

  @Override
  public void feature(String kind, String first, String second, String third) {
    add(Hash.of(kind, first, second, third));
  }

  @Override
  public void part(String kind, String text, int from, int to) {
    add(Hash.of(kind, text, from, to));
  }

  /// @return whether it is new in its group, and there was room for it
  boolean add(int number) {
    int marked = group << Hash.BITS | number;
    int slot = number & (SLOTS - 1);
    while (slots[slot] >>> Hash.BITS == group) {
      if (slots[slot] == marked) {
        return false;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (size == MOST) {
      return false;
    }
    slots[slot] = marked;
    numbers[size++] = number;
    return true;
  }

  /// Begins a group of features: each is once in its group, whatever was before.
  void begin() {
    group++;
    if (group == GROUPS) {
      Arrays.fill(slots, 0);
      group = 1;
    }
  }

  void clear() {
    begin();
    size = 0;
  }

  int size() {
    return size;
  }

  int number(int index) {
    return numbers[index];
  }

  int[] numbers() {
    return Arrays.copyOf(numbers, size);
  }
}
