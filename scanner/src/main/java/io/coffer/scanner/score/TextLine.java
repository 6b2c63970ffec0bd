package io.coffer.scanner.score;

import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a line is like, each of it worked out when somebody asks first. For one thread.
final class TextLine {
  /// How much of it is looked at for its words.
  private static final int NEAR = 80;

  /// How much of it for its first word.
  private static final int FIRST = 24;

  /// How much of it for runs.
  static final int REACH = 400;

  private static final int SHORTEST_RUN = 20;
  private static final int DIGITS = 4;
  private static final int UNKNOWN = -1;

  private final Text text;
  private final int number;
  private final int start;
  private final int end;
  private int run = UNKNOWN;
  private @Nullable List<String> words;
  private @Nullable Beginning beginning;

  /// @param number counted from 0; one that is not there is empty
  TextLine(Text text, int number) {
    boolean there = number >= 0 && number < text.lines();
    this.text = text;
    this.number = number;
    this.start = there ? text.lineStart(number) : 0;
    this.end = there ? text.lineEnd(number) : 0;
  }

  /// How a line begins, spaces aside.
  ///
  /// @param signs its first two characters
  /// @param word its first word, if that begins soon
  /// @param length how long it is, on a scale of logarithms
  record Beginning(String signs, String word, int length) {}

  int number() {
    return number;
  }

  /// The words at its beginning, each once.
  List<String> words() {
    if (words == null) {
      words = Words.different(text.chars(), start, Math.min(end, start + NEAR));
    }
    return words;
  }

  Beginning beginning() {
    if (beginning == null) {
      beginning = readBeginning();
    }
    return beginning;
  }

  private Beginning readBeginning() {
    int at = start;
    while (at < end && Character.isWhitespace(text.chars().charAt(at))) {
      at++;
    }
    var first = Words.of(text.chars(), at, Math.min(end, at + FIRST));
    return new Beginning(
        text.chars().substring(at, Math.min(end, at + 2)),
        first.isEmpty() ? "" : first.getFirst(),
        (int) (Math.log(end - at + 1) * 2));
  }

  /// How long the longest run of letters and digits is that look drawn by chance or worked out; 0
  /// without any.
  int run() {
    if (run == UNKNOWN) {
      run = longest(text.bytes(), start, Math.min(end, start + REACH));
    }
    return run;
  }

  private static int longest(byte[] bytes, int from, int to) {
    int longest = 0;
    int start = from;
    int digits = 0;
    for (int i = from; i <= to; i++) {
      int c = i < to ? bytes[i] : 0;
      if (Chars.isWord(c) || c == '+' || c == '/' || c == '=') {
        digits += Chars.isDigit(c) ? 1 : 0;
        continue;
      }
      int length = i - start;
      if (length >= SHORTEST_RUN && digits >= DIGITS && length > longest) {
        longest = length;
      }
      start = i + 1;
      digits = 0;
    }
    return longest;
  }

  /// Leaves out what it holds.
  @Override
  public String toString() {
    return "line " + number;
  }
}
