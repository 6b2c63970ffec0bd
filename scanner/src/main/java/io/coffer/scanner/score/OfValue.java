package io.coffer.scanner.score;

import io.coffer.scanner.match.ByteAutomaton;
import java.util.List;

/// What a value itself tells.
final class OfValue {
  private static final int GRAMS = 42;
  private static final int MOST_DIFFERENT = 20;
  private static final int MOST_IN_A_ROW = 8;
  private static final List<String> TELLING =
      List.of(
          "pass",
          "secret",
          "token",
          "key",
          "test",
          "example",
          "sample",
          "your",
          "change",
          "xxx",
          "null",
          "none",
          "true",
          "false",
          "user",
          "admin",
          "foo",
          "bar",
          "dummy",
          "fake",
          "insert",
          "default",
          "placeholder",
          "http",
          "name",
          "auth",
          "value",
          "string",
          "type",
          "abc",
          "123",
          "***",
          "...",
          "redacted",
          "todo",
          "my",
          "some",
          "here",
          "invalid",
          "wrong",
          "demo");

  private static final ByteAutomaton AUTOMATON = ByteAutomaton.of(TELLING);

  private OfValue() {}

  static void tell(Traits traits, Sink sink) {
    measures(traits, sink);
    words(traits, sink);
    var value = traits.value();
    var small = traits.small();
    Features.grams("part of value", small.substring(0, Math.min(40, small.length())), GRAMS, sink);
    sink.part("value begins with", value, 0, Math.min(value.length(), 2));
    sink.part("value ends with", value, value.length() - 1, value.length());
  }

  private static void measures(Traits traits, Sink sink) {
    var value = traits.value();
    var shape = traits.shape();
    int length = value.length();
    sink.feature("length", traits.length());
    sink.feature("characters", shape.classes());
    sink.feature("characters, length", shape.classes(), traits.length());
    sink.feature("form", Shape.runs(value));
    sink.number("entropy", (int) (shape.entropy() * 3));
    double ideal = Math.log(Math.max(2, length)) / Math.log(2);
    sink.number("entropy for its length", (int) (shape.entropy() / ideal * 12));
    sink.number("digits", shape.digits() * 8 / length);
    sink.number("marks", shape.others() * 8 / length);
    sink.number("changes", shape.changes() * 10 / length);
    sink.feature("looks like", traits.looks());
    sink.feature("looks like, length", traits.looks(), traits.length());
    sink.number("different characters", Math.min(shape.different(), MOST_DIFFERENT));
    sink.number("same character in a row", Math.min(shape.longest(), MOST_IN_A_ROW));
    sink.number("same character at all", shape.most() * 10 / length);
    int beyond = (shape.beyond() * 4 + length - 1) / length;
    sink.number("characters beyond ASCII", beyond);
    sink.feature("characters beyond ASCII, looks like", Numbers.text(beyond), traits.looks());
    sink.feature("decodes to", Decoded.of(value));
    sink.feature("order of letters", traits.pairs());
    sink.feature("order of letters, characters", traits.pairs(), shape.classes());
  }

  private static void words(Traits traits, Sink sink) {
    int start = traits.candidate().value().start();
    long telling = AUTOMATON.among(traits.text().bytes(), start, start + traits.value().length());
    for (; telling != 0; telling &= telling - 1) {
      sink.feature("value contains", TELLING.get(Long.numberOfTrailingZeros(telling)));
    }
    for (var word : Words.of(traits.value())) {
      if (word.length() > 3 && word.length() < 16) {
        sink.feature("word in value", word);
      }
    }
  }
}
