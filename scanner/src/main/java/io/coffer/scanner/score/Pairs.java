package io.coffer.scanner.score;

import io.coffer.scanner.text.Chars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// How usual it is that the letters of a value follow each other as they do: words and names are
/// made of usual pairs, chance is not.
final class Pairs {
  private static final int LETTERS = 27;

  static final Pairs SCORE = new Pairs();
  private final float[] logs = new float[LETTERS * LETTERS];

  private Pairs() {
    var rows = counts().lines().toList();
    for (int last = 0; last < LETTERS; last++) {
      double[] row = Stream.of(rows.get(last).split(" ")).mapToDouble(this::count).toArray();
      double sum = DoubleStream.of(row).sum();
      for (int next = 1; next < LETTERS; next++) {
        logs[last * LETTERS + next] = (float) Math.log(row[next - 1] / sum * (LETTERS - 1));
      }
    }
  }

  /// A pair that was never seen counts for half of one seen once.
  private double count(String number) {
    return Integer.parseInt(number) + 0.5;
  }

  /// How often each letter follows another, or begins a word: a row for what went before, a column
  /// for each letter.
  private static String counts() {
    try (var stream = Pairs.class.getResourceAsStream("pairs.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The mean logarithm of how much more usual the pairs are than by chance; 0 without letters.
  double of(String small) {
    int last = 0;
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < small.length(); i++) {
      int c = small.charAt(i);
      if (!Chars.isLower(c)) {
        last = 0;
        continue;
      }
      int letter = c - 'a' + 1;
      sum += logs[last * LETTERS + letter];
      pairs++;
      last = letter;
    }
    return pairs == 0 ? 0 : sum / pairs;
  }
}
