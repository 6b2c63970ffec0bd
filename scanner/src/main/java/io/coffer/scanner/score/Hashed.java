package io.coffer.scanner.score;

import java.util.Arrays;

/// The numbers of a candidate's features, each once. Used for one candidate after the other.
final class Hashed implements Sink {
  private static final int SLOTS = 1 << 11;

  /// No candidate has more: what comes then is left out.
  private static final int MOST = SLOTS / 2;

  private final int[] slots = new int[SLOTS];
  private final int[] numbers = new int[MOST];
  private int size;

  @Override
  public void feature(String kind, String first, String second, String third) {
    int number = Hash.of(kind, first, second, third);
    int slot = number & (SLOTS - 1);
    while (slots[slot] != 0) {
      if (slots[slot] == number + 1) {
        return;
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (size < MOST) {
      slots[slot] = number + 1;
      numbers[size++] = number;
    }
  }

  /// Begins a group of features: each is once in its group, whatever was before.
  void begin() {
    Arrays.fill(slots, 0);
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
