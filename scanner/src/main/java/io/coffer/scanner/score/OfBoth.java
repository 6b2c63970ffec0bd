package io.coffer.scanner.score;

import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Text;
import java.util.Locale;

/// What name, value and the signs between and around them tell together.
final class OfBoth {
  private static final String[] ASCII = new String[128];

  static {
    for (int c = 0; c < ASCII.length; c++) {
      ASCII[c] = Chars.isLetter(c) ? "a" : Chars.isDigit(c) ? "9" : String.valueOf((char) c);
    }
    ASCII['~' + 1] = "~";
  }

  private OfBoth() {}

  static void tell(Traits traits, Sink sink) {
    signs(traits, sink);
    looks(traits, sink);
    meaning(traits, sink);
    last(traits, sink);
    var candidate = traits.candidate();
    boolean repeats =
        traits.value().length() > 3
            && (traits.small().contains(traits.last())
                || candidate.name().toLowerCase(Locale.ROOT).contains(traits.small()));
    sink.feature("value repeats its name", repeats ? "yes" : "no", traits.quoted());
    sink.feature(
        "order of letters, quoted, operator",
        traits.pairs(),
        traits.quoted(),
        candidate.operator());
    sink.feature("order of letters, length", traits.pairs(), traits.length());
    sink.feature("order of letters, name ends with", traits.pairs(), traits.last());
  }

  private static void signs(Traits traits, Sink sink) {
    var candidate = traits.candidate();
    sink.feature("operator", candidate.operator());
    sink.feature("quote", candidate.quote());
    sink.feature("operator, quote", candidate.operator(), candidate.quote());
    int start = candidate.value().start();
    int end = candidate.value().end();
    sink.feature("right before", sign(traits.text(), start - 1), sign(traits.text(), start - 2));
    sink.feature("right behind", sign(traits.text(), end), sign(traits.text(), end + 1));
  }

  private static String sign(Text text, int at) {
    return ASCII[kind(text, at)];
  }

  /// A number for what stands at a place, below 128: characters that are told alike have the same.
  static int kind(Text text, int at) {
    int c = Chars.at(text.bytes(), at);
    return Chars.isLetter(c) ? 'a' : Chars.isDigit(c) ? '9' : Math.min(c, '~' + 1);
  }

  private static void looks(Traits traits, Sink sink) {
    var extension = traits.extension();
    var operator = traits.candidate().operator();
    var quoted = traits.quoted();
    sink.feature("file, quoted", extension, quoted);
    sink.feature("file, operator, quoted", extension, operator, quoted);
    sink.feature("looks like, quoted", traits.looks(), quoted);
    sink.feature("looks like, file, quoted", traits.looks(), extension, quoted);
    sink.feature("looks like, operator", traits.looks(), operator);
    sink.feature("operator, quoted, characters", operator, quoted, traits.shape().classes());
  }

  private static void meaning(Traits traits, Sink sink) {
    for (var meaning : Meaning.of(traits.words())) {
      sink.feature("name means, looks like", meaning.text(), traits.looks());
      sink.feature("name means, length", meaning.text(), traits.length());
      sink.feature("name means, order of letters", meaning.text(), traits.pairs());
    }
  }

  private static void last(Traits traits, Sink sink) {
    var last = traits.last();
    sink.feature("name ends with, looks like", last, traits.looks());
    sink.feature("name ends with, length", last, traits.length());
    sink.feature("name ends with, quoted", last, traits.quoted());
    sink.feature("name ends with, operator", last, traits.candidate().operator());
    sink.feature("name ends with, characters", last, traits.shape().classes());
  }
}
