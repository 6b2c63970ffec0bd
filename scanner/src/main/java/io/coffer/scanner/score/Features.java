package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;

/// What a candidate is described by.
final class Features {
  /// Bumped when features change, as a model knows only those that it learned from.
  static final int VERSION = 1;

  private Features() {}

  static void of(Text text, Candidate candidate, Surroundings around, Pairs pairs, Sink sink) {
    var traits = Traits.of(text, candidate, around, pairs);
    OfName.tell(traits, sink);
    OfValue.tell(traits, sink);
    OfBoth.tell(traits, sink);
    OfPlace.tell(traits, sink);
  }

  /// Three letters at a time, with marks for where the text begins and ends.
  static void grams(String kind, String text, int most, Sink sink) {
    var padded = "^" + text + "$";
    int end = Math.min(padded.length(), most);
    for (int i = 0; i + 3 <= end; i++) {
      sink.feature(kind, padded.substring(i, i + 3));
    }
  }
}
