package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import java.util.List;
import java.util.Locale;

/// What the name of a value tells, and who found it.
final class OfName {
  private static final String FOUND_BY = "found by";
  private static final int GRAMS = 64;
  private static final int MOST_WORDS = 6;

  private OfName() {}

  /// The number of the feature that says who found something.
  static int foundBy(String source) {
    return Hash.of(FOUND_BY, source, "", "");
  }

  static void tell(Candidate candidate, List<String> words, Sink sink) {
    for (int i = 0; i < words.size(); i++) {
      sink.feature("name has", words.get(i));
      if (i > 0) {
        sink.feature("name has", words.get(i - 1), " ", words.get(i));
      }
    }
    if (!words.isEmpty()) {
      sink.feature("name ends with", words.getLast());
    }
    for (var meaning : Meaning.of(words)) {
      sink.feature("name means", meaning.text());
    }
    Features.grams("part of name", candidate.name().toLowerCase(Locale.ROOT), GRAMS, sink);
    sink.number("words in name", Math.min(words.size(), MOST_WORDS));
    style(candidate.name(), sink);
    sink.feature(FOUND_BY, candidate.source());
    if (!candidate.source().equals("assignment")) {
      sink.feature("found by, as", candidate.source(), candidate.name());
    }
    sink.feature("found by, checked", candidate.source(), candidate.verdict().name());
    sink.feature("checked", candidate.verdict().name());
  }

  private static void style(String name, Sink sink) {
    var marks =
        (name.indexOf('_') >= 0 ? "_" : "")
            + (name.indexOf('.') >= 0 ? "." : "")
            + (name.indexOf('-') >= 0 ? "-" : "");
    sink.feature("name is written with", Shape.classes(name), marks);
  }
}
