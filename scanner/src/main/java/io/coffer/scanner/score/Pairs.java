package io.coffer.scanner.score;

import io.coffer.scanner.text.Chars;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// How usual it is that the letters of a value follow each other as they do: words and names are
/// made of usual pairs, chance is not.
final class Pairs {
  private static final int LETTERS = 27;
  private static final int CELLS = LETTERS * LETTERS;

  /// The logarithm of how much more usual a letter is behind another, or at the beginning of a word
  /// (row 0), than by chance.
  private final float[] logs;

  private Pairs(float[] logs) {
    this.logs = logs;
  }

  /// The mean of the pairs of a value; 0 without letters.
  double of(String small) {
    int last = 0;
    double sum = 0;
    int pairs = 0;
    for (int i = 0; i < small.length(); i++) {
      int letter = letter(small.charAt(i));
      if (letter > 0) {
        sum += logs[last * LETTERS + letter];
        pairs++;
      }
      last = letter;
    }
    return pairs == 0 ? 0 : sum / pairs;
  }

  private static int letter(int c) {
    return Chars.isLower(c) ? c - 'a' + 1 : 0;
  }

  void write(DataOutput out) throws IOException {
    for (float log : logs) {
      out.writeFloat(log);
    }
  }

  static Pairs read(DataInput in) throws IOException {
    var logs = new float[CELLS];
    for (int i = 0; i < CELLS; i++) {
      logs[i] = in.readFloat();
    }
    return new Pairs(logs);
  }

  /// Counts pairs.
  static final class Count {
    private final long[] counts = new long[CELLS];

    /// @param text any, in either case
    void add(String text) {
      int last = 0;
      for (int i = 0; i < text.length(); i++) {
        int c = text.charAt(i);
        int letter = letter(Chars.isUpper(c) ? c + 32 : c);
        if (letter > 0) {
          counts[last * LETTERS + letter]++;
        }
        last = letter;
      }
    }

    void add(Count other) {
      for (int i = 0; i < CELLS; i++) {
        counts[i] += other.counts[i];
      }
    }

    /// A pair that was never seen counts for half of one seen once.
    Pairs pairs() {
      var logs = new float[CELLS];
      for (int last = 0; last < LETTERS; last++) {
        double sum = 0;
        for (int next = 1; next < LETTERS; next++) {
          sum += counts[last * LETTERS + next] + 0.5;
        }
        for (int next = 1; next < LETTERS; next++) {
          double share = (counts[last * LETTERS + next] + 0.5) / sum;
          logs[last * LETTERS + next] = (float) Math.log(share * (LETTERS - 1));
        }
      }
      return new Pairs(logs);
    }
  }
}
