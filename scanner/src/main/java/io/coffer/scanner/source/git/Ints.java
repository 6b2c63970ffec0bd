package io.coffer.scanner.source.git;

import java.util.Arrays;

/// A list of numbers.
final class Ints {
  private int[] numbers = new int[1 << 10];
  private int size;

  void add(int number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    numbers[size++] = number;
  }

  int get(int index) {
    return numbers[index];
  }

  void set(int index, int number) {
    numbers[index] = number;
  }
}
