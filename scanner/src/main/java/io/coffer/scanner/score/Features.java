package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Chars;
import io.coffer.scanner.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a candidate is described by.
final class Features {
  /// How much of the line is looked at on each side of the value.
  private static final int AROUND = 80;

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

  private static final Pattern UUID =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private Features() {}

  static void of(Text text, Candidate candidate, Surroundings around, Sink sink) {
    int start = candidate.value().start();
    int end = candidate.value().end();
    var value = text.chars().substring(start, Math.min(end, start + 512));
    var shape = Shape.of(value);
    name(candidate, sink);
    form(candidate, text, sink);
    value(value, shape, sink);
    joint(candidate, value, shape, extension(text.path()), sink);
    line(text, candidate, sink);
    file(text, candidate, value, around, sink);
  }

  private static void name(Candidate candidate, Sink sink) {
    var words = Words.of(candidate.name());
    for (var word : words) {
      sink.feature("name word", word);
    }
    for (int i = 1; i < words.size(); i++) {
      sink.feature("name words", words.get(i - 1) + " " + words.get(i));
    }
    if (!words.isEmpty()) {
      sink.feature("last word of name", words.getLast());
    }
    grams("name part", candidate.name().toLowerCase(Locale.ROOT), sink);
    sink.number("words in name", Math.min(words.size(), 6));
    sink.feature("style of name", style(candidate.name()));
    sink.feature("found by", candidate.source());
    if (!candidate.source().equals("assignment")) {
      sink.feature("name", candidate.source() + " " + candidate.name());
    }
    sink.feature("checked", candidate.source() + candidate.verdict());
  }

  private static String style(String name) {
    var shape = Shape.of(name);
    return shape.classes()
        + (name.indexOf('_') >= 0 ? "_" : "")
        + (name.indexOf('.') >= 0 ? "." : "")
        + (name.indexOf('-') >= 0 ? "-" : "");
  }

  private static void grams(String kind, String text, Sink sink) {
    var padded = "^" + text + "$";
    int most = Math.min(padded.length(), 64);
    for (int i = 0; i + 3 <= most; i++) {
      sink.feature(kind, padded.substring(i, i + 3));
    }
  }

  private static void form(Candidate candidate, Text text, Sink sink) {
    sink.feature("operator", candidate.operator());
    sink.feature("quote", candidate.quote());
    sink.feature("operator and quote", candidate.operator() + candidate.quote());
    int start = candidate.value().start();
    int end = candidate.value().end();
    sink.feature("before", mark(text, start - 1) + mark(text, start - 2));
    sink.feature("behind", mark(text, end) + mark(text, end + 1));
  }

  private static String mark(Text text, int at) {
    int c = Chars.at(text.bytes(), at);
    return Chars.isLetter(c)
        ? "a"
        : Chars.isDigit(c) ? "9" : c > 126 ? "~" : String.valueOf((char) c);
  }

  private static void value(String value, Shape shape, Sink sink) {
    sink.feature("length", length(value.length()));
    sink.feature("classes", shape.classes());
    sink.feature("classes and length", shape.classes() + length(value.length()));
    sink.feature("runs", Shape.runs(value));
    sink.number("entropy", (int) (shape.entropy() * 3));
    double ideal = Math.log(Math.max(2, value.length())) / Math.log(2);
    sink.number("entropy for its length", (int) (shape.entropy() / ideal * 12));
    sink.number("share of digits", shape.digits() * 8 / value.length());
    sink.number("share of marks", shape.others() * 8 / value.length());
    sink.number("changes", shape.changes() * 10 / value.length());
    sink.feature("looks like", kind(value, shape));
    sink.feature("looks like, of length", kind(value, shape) + length(value.length()));
    var small = value.toLowerCase(Locale.ROOT);
    for (var word : TELLING) {
      if (small.contains(word)) {
        sink.feature("value contains", word);
      }
    }
    for (var word : Words.of(value)) {
      if (word.length() > 3 && word.length() < 16) {
        sink.feature("word in value", word);
      }
    }
    grams("part of value", value.length() > 40 ? small.substring(0, 40) : small, sink);
    sink.feature("value begins with", value.substring(0, Math.min(value.length(), 2)));
    sink.feature("value ends with", value.substring(value.length() - 1));
    int distinct = (int) value.chars().distinct().count();
    sink.number("different characters", Math.min(distinct, 20));
    double pairs = Pairs.SCORE.of(small);
    sink.number("letters in order", (int) Math.floor(pairs * 2));
    sink.feature("letters in order, classes", shape.classes() + (int) Math.floor(pairs * 2));
  }

  static String length(int length) {
    return length <= 24
        ? Integer.toString(length)
        : length <= 44
            ? "<" + (length + 1) / 2 * 2
            : length <= 128 ? "<<" + length / 12 : length < 512 ? "long" : "longest";
  }

  static String kind(String value, Shape shape) {
    if (UUID.matcher(value).matches()) {
      return "uuid";
    }
    boolean hex =
        value.chars().allMatch(c -> Chars.isDigit(c) || (c >= 'a' && c <= 'f'))
            || value.chars().allMatch(c -> Chars.isDigit(c) || (c >= 'A' && c <= 'F'));
    if (shape.digits() == value.length()) {
      return "digits";
    }
    if (hex) {
      return "hex";
    }
    if (value.indexOf(' ') >= 0) {
      return "sentence" + Math.min(4, value.split(" +").length);
    }
    if (value.contains("://")) {
      return "url";
    }
    if (value.contains("${")
        || value.contains("{{")
        || value.contains("#{")
        || value.contains("%{")
        || value.contains("$(")
        || value.contains("<%")
        || value.startsWith("<")
        || value.startsWith("$")
        || value.startsWith("%")
        || value.contains("{}")) {
      return "template";
    }
    if (value.contains("(") && value.endsWith(")")) {
      return "call";
    }
    if (value.startsWith("/") || value.startsWith("./") || value.startsWith("~")) {
      return "path";
    }
    boolean ident = value.chars().allMatch(Chars::isName);
    if (ident && value.indexOf('.') > 0) {
      return "dotted" + shape.classes();
    }
    if (ident && value.indexOf('_') > 0) {
      return "snake" + shape.classes();
    }
    if (ident && value.indexOf('-') > 0) {
      return "kebab" + shape.classes();
    }
    if (value.chars().allMatch(c -> Chars.isBase64(c) || c == '=')) {
      return "base64" + shape.classes();
    }
    return "mixed";
  }

  private static void joint(
      Candidate candidate, String value, Shape shape, String extension, Sink sink) {
    var kind = kind(value, shape);
    var last = Words.of(candidate.name());
    var word = last.isEmpty() ? "" : last.getLast();
    var quoted = candidate.quote().isEmpty() ? "plain" : "quoted";
    sink.feature("extension, quoted", extension + quoted);
    sink.feature("extension, operator, quoted", extension + candidate.operator() + quoted);
    sink.feature("kind of value, quoted", kind + quoted);
    sink.feature("kind of value, extension, quoted", kind + extension + quoted);
    sink.feature("kind of value, operator", kind + candidate.operator());
    sink.feature("last word, kind of value", word + " " + kind);
    sink.feature("last word, length", word + " " + length(value.length()));
    sink.feature("last word, quoted", word + " " + quoted);
    sink.feature("last word, operator", word + " " + candidate.operator());
    sink.feature("last word, classes", word + " " + shape.classes());
    sink.feature("operator, quoted, classes", candidate.operator() + quoted + shape.classes());
    boolean repeats =
        value.length() > 3
            && (value.toLowerCase(Locale.ROOT).contains(word)
                || candidate
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .contains(value.toLowerCase(Locale.ROOT)));
    sink.feature("value repeats its name", repeats + quoted);
    double pairs = Pairs.SCORE.of(value.toLowerCase(Locale.ROOT));
    sink.feature(
        "letters in order, quoted, operator",
        (int) Math.floor(pairs * 2) + quoted + candidate.operator());
    sink.feature("letters in order, length", (int) Math.floor(pairs * 2) + length(value.length()));
    sink.feature("letters in order, last word", (int) Math.floor(pairs * 2) + word);
  }

  static String extension(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static void line(Text text, Candidate candidate, Sink sink) {
    int line = text.line(candidate.value().start());
    int from = Math.max(text.lineStart(line), candidate.value().start() - AROUND);
    var before = text.chars().substring(from, candidate.value().start());
    int to =
        Math.min(
            text.lineEnd(text.line(candidate.value().end())), candidate.value().end() + AROUND);
    var behind =
        text.chars().substring(candidate.value().end(), Math.max(to, candidate.value().end()));
    Set<String> seen = new HashSet<>();
    var words = Words.of(before);
    if (!words.isEmpty()) {
      sink.feature("right before", words.getLast());
      sink.feature("right before, source", words.getLast() + candidate.source());
    }
    for (var word : words) {
      if (seen.add(word)) {
        sink.feature("before it", word);
      }
    }
    seen.clear();
    for (var word : Words.of(behind)) {
      if (seen.add(word)) {
        sink.feature("behind it", word);
      }
    }
    var start = text.chars().substring(text.lineStart(line), text.lineEnd(line)).stripLeading();
    sink.feature("line begins with", start.substring(0, Math.min(2, start.length())));
    sink.feature(
        "line begins with word",
        Words.of(start.substring(0, Math.min(24, start.length()))).stream().findFirst().orElse(""));
    sink.number("length of line", (int) (Math.log(start.length() + 1) * 2));
    if (line > 0) {
      near("line above", text, line - 1, sink);
    }
    if (line + 1 < text.lines()) {
      near("line below", text, line + 1, sink);
    }
  }

  private static void near(String kind, Text text, int line, Sink sink) {
    int from = text.lineStart(line);
    int to = Math.min(text.lineEnd(line), from + AROUND);
    for (var word : new HashSet<>(Words.of(text.chars().substring(from, Math.max(from, to))))) {
      sink.feature(kind, word);
    }
  }

  private static void file(
      Text text, Candidate candidate, String value, Surroundings around, Sink sink) {
    var extension = extension(text.path());
    sink.feature("extension", extension);
    int slash = text.path().lastIndexOf('/');
    for (var word : new HashSet<>(Words.of(slash < 0 ? "" : text.path().substring(0, slash)))) {
      sink.feature("path", word);
    }
    sink.number("values of that name", log(around.values(candidate.name())));
    sink.number("times of that value", log(around.times(value)));
    sink.number("candidates", log(around.count()));
    boolean elsewhere =
        value.length() > 3
            && value.length() < 64
            && text.chars().indexOf(value, candidate.value().end()) >= 0;
    sink.feature("value again below", elsewhere + "");
  }

  private static int log(int value) {
    return 32 - Integer.numberOfLeadingZeros(value);
  }
}
