package io.coffer.scanner.score;

/// What a candidate is described by.
final class Features {
  /// Bumped when features change, as a model knows only those that it learned from.
  static final int VERSION = 4;

  private Features() {}

  /// What name and value tell: much of it again and again, and enough to sort out most.
  static void own(Traits traits, Hashed features) {
    features.begin();
    OfName.tell(traits.candidate(), traits.words(), features);
    features.begin();
    OfValue.tell(traits, features);
    OfBoth.tell(traits, features);
  }

  /// What stands around them.
  static void around(Traits traits, Hashed features) {
    features.begin();
    OfPlace.tell(traits, features);
  }

  /// All of it.
  static void all(Traits traits, Sink sink) {
    OfName.tell(traits.candidate(), traits.words(), sink);
    OfValue.tell(traits, sink);
    OfBoth.tell(traits, sink);
    OfPlace.tell(traits, sink);
  }

  /// Three letters at a time, with marks for where the text begins and ends.
  static void grams(String kind, String text, int most, Sink sink) {
    var padded = "^" + text + "$";
    int end = Math.min(padded.length(), most);
    for (int i = 0; i + 3 <= end; i++) {
      sink.part(kind, padded, i, i + 3);
    }
  }
}
