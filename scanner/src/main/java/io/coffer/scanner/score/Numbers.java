package io.coffer.scanner.score;

import java.util.stream.IntStream;

/// Small numbers as texts that are made once.
final class Numbers {
  private static final int LOW = -64;
  private static final String[] TEXTS =
      IntStream.rangeClosed(LOW, 128).mapToObj(Integer::toString).toArray(String[]::new);

  private Numbers() {}

  static String text(int number) {
    int index = number - LOW;
    return index >= 0 && index < TEXTS.length ? TEXTS[index] : Integer.toString(number);
  }
}
