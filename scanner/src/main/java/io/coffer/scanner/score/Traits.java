package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.List;
import java.util.Locale;

/// What several features of one candidate are made of, worked out once. Holds the value, and is
/// shown nowhere.
///
/// @param value the value, one character for each byte, cut at [#LIMIT]
/// @param small the value in lower case
/// @param looks what it looks like at first sight
/// @param pairs how usual its letters' order is, in halves
/// @param length its length, in ranges that are wider for longer ones
/// @param words the words of its name, of which `last` is the last one or nothing
/// @param quoted whether it stands in quotes: `quoted` or `plain`
/// @param extension of the file's name, with what follows the last dot
record Traits(
    Text text,
    Candidate candidate,
    Surroundings around,
    String value,
    String small,
    Shape shape,
    String looks,
    String pairs,
    String length,
    List<String> words,
    String last,
    String quoted,
    String extension) {
  /// How much of a value is looked at.
  static final int LIMIT = 512;

  static Traits of(Text text, Candidate candidate, Surroundings around, Pairs pairs) {
    var value = value(text, candidate);
    var small = value.toLowerCase(Locale.ROOT);
    var shape = Shape.of(value);
    var words = Words.of(candidate.name());
    return new Traits(
        text,
        candidate,
        around,
        value,
        small,
        shape,
        Looks.like(value, shape),
        Numbers.text((int) Math.floor(pairs.of(small) * 2)),
        length(value.length()),
        words,
        words.isEmpty() ? "" : words.getLast(),
        candidate.quote().isEmpty() ? "plain" : "quoted",
        around.extension());
  }

  static String value(Text text, Candidate candidate) {
    int start = candidate.value().start();
    int end = Math.min(candidate.value().end(), start + LIMIT);
    return text.chars().substring(start, end);
  }

  private static String length(int length) {
    if (length <= 24) {
      return Numbers.text(length);
    }
    if (length <= 44) {
      return "<" + (length + 1) / 2 * 2;
    }
    if (length <= 128) {
      return "<<" + length / 12;
    }
    return length < LIMIT ? "long" : "longest";
  }

  @Override
  public String toString() {
    return looks + " of length " + length;
  }
}
