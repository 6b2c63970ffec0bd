package io.coffer.scanner.score;

import java.util.Collection;

/// What stands around a value: its line, its neighbours, its file.
final class OfPlace {
  /// How much of a line is looked at on each side of the value.
  private static final int AROUND = 80;

  private static final int SHORTEST_SAID = 3;

  /// How many words before a value say what it is.
  private static final int NEAREST = 3;

  private OfPlace() {}

  static void tell(Traits traits, Sink sink) {
    line(traits, sink);
    neighbours(traits, sink);
    file(traits, sink);
  }

  private static void line(Traits traits, Sink sink) {
    var text = traits.text();
    var span = traits.candidate().value();
    int line = text.line(span.start());
    int from = Math.max(text.lineStart(line), span.start() - AROUND);
    int to = Math.min(text.lineEnd(text.line(span.end())), span.end() + AROUND);
    var before = Words.of(text.chars(), from, span.start());
    if (!before.isEmpty()) {
      sink.feature("word before it", before.getLast());
      sink.feature("word before it, found by", before.getLast(), traits.candidate().source());
    }
    var behind = text.chars().substring(span.end(), Math.max(to, span.end()));
    boolean again =
        traits.value().length() >= SHORTEST_SAID
            && (text.chars().substring(from, span.start()).contains(traits.value())
                || behind.contains(traits.value()));
    sink.feature("value again in its line", again ? "yes" : "no");
    var nearest = before.subList(Math.max(0, before.size() - NEAREST), before.size());
    for (var meaning : Meaning.of(nearest)) {
      sink.feature("words before it mean", meaning.text());
      sink.feature("words before it mean, looks like", meaning.text(), traits.looks());
    }
    each("before it", Words.different(before), sink);
    each("behind it", Words.different(Words.of(behind)), sink);
  }

  private static void neighbours(Traits traits, Sink sink) {
    var lines = traits.around().lines();
    int line = lines.number(traits.candidate().value().start());
    var start = lines.at(line).beginning();
    sink.feature("line begins with", start.signs());
    sink.feature("line begins with word", start.word());
    sink.number("length of line", start.length());
    var runs = Runs.near(lines, line, traits.value().length());
    sink.number("lines with runs", runs.count());
    sink.number("lines with runs as long", runs.alike());
    sink.feature("lines with runs, looks like", Numbers.text(log(runs.count())), traits.looks());
    sink.feature("as long, looks like", Numbers.text(log(runs.alike())), traits.looks());
    means("line above means", lines.at(line - 1).words(), sink);
    means("line below means", lines.at(line + 1).words(), sink);
    each("line above", lines.at(line - 1).words(), sink);
    each("line below", lines.at(line + 1).words(), sink);
  }

  private static void means(String kind, Collection<String> words, Sink sink) {
    Meaning.of(words).forEach(meaning -> sink.feature(kind, meaning.text()));
  }

  private static void each(String kind, Collection<String> different, Sink sink) {
    for (var word : different) {
      sink.feature(kind, word);
    }
  }

  private static void file(Traits traits, Sink sink) {
    var around = traits.around();
    sink.feature("file", traits.extension());
    sink.feature("decoded", traits.text().decoded());
    sink.feature("decoded, looks like", traits.text().decoded(), traits.looks());
    each("path has", around.path(), sink);
    means("path means", around.path(), sink);
    var counts = around.counts(traits.candidate(), traits.value());
    sink.number("values of that name", counts.values());
    sink.number("times of that value", counts.times());
    sink.number("candidates in file", counts.candidates());
    sink.feature("value again below", counts.again() ? "yes" : "no");
  }

  private static int log(int value) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(value);
  }
}
