package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What all the candidates of one text have in common, worked out once. For one thread.
final class Surroundings {
  /// How much of a neighbouring line is looked at.
  private static final int NEAR = 80;

  /// How much of the first word of a line.
  private static final int FIRST = 24;

  private final Text text;
  private final String extension;
  private final Set<String> path;
  private final int count;
  private final Collection<Candidate> all;
  private boolean counted;
  private final Map<String, Set<String>> valuesByName = new HashMap<>();
  private final Map<String, Times> timesByValue = new HashMap<>();
  private final Map<Integer, Set<String>> wordsByLine = new HashMap<>();
  private final Map<Integer, Beginning> beginnings = new HashMap<>();

  Surroundings(Text whole, Collection<Candidate> all) {
    text = Strings.apart(whole);
    int slash = text.path().lastIndexOf('/');
    extension = extension(text.path().substring(slash + 1));
    path = new LinkedHashSet<>(Words.of(slash < 0 ? "" : text.path().substring(0, slash)));
    Words.of(text.path().substring(slash + 1)).stream().filter(TESTS::contains).forEach(path::add);
    count = Strings.are(whole) ? 1 : all.size();
    this.all = all;
  }

  /// Counts values when somebody asks first: in most texts nobody does.
  private void countValues() {
    if (counted) {
      return;
    }
    counted = true;
    for (var candidate : all) {
      var value = text.chars().substring(candidate.value().start(), candidate.value().end());
      valuesByName.computeIfAbsent(candidate.name(), n -> new HashSet<>()).add(value);
      timesByValue.merge(value, new Times(1, candidate.value().start()), Times::and);
    }
  }

  /// How often a value is there, and where last.
  private record Times(int count, int last) {
    Times and(Times other) {
      return new Times(count + other.count, Math.max(last, other.last));
    }
  }

  /// How a line begins, spaces aside.
  ///
  /// @param signs its first two characters
  /// @param word its first word, if that begins soon
  /// @param length how long it is, on a scale of logarithms
  record Beginning(String signs, String word, int length) {}

  /// Words of a folder or a file that hold what tests and explains.
  private static final Set<String> TESTS =
      Set.of(
          "test",
          "tests",
          "testing",
          "testdata",
          "spec",
          "specs",
          "fixture",
          "fixtures",
          "mock",
          "mocks",
          "vector",
          "vectors",
          "golden",
          "example",
          "examples",
          "sample",
          "samples");

  /// Whether it lies among what tests and explains.
  boolean isTest() {
    return !Collections.disjoint(path, TESTS);
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /// The text as its lines are to be read.
  Text text() {
    return text;
  }

  String extension() {
    return extension;
  }

  Set<String> path() {
    return path;
  }

  int count() {
    return count;
  }

  int values(String name) {
    countValues();
    return valuesByName.getOrDefault(name, Set.of()).size();
  }

  int times(String value) {
    countValues();
    var times = timesByValue.get(value);
    return times == null ? 0 : times.count;
  }

  /// Where a value begins that is there for the last time, or -1.
  int last(String value) {
    countValues();
    var times = timesByValue.get(value);
    return times == null ? -1 : times.last;
  }

  /// The words at the beginning of a line; none of a line that is not there.
  Set<String> words(int line) {
    return line < 0 || line >= text.lines()
        ? Set.of()
        : wordsByLine.computeIfAbsent(line, this::readWords);
  }

  private Set<String> readWords(int line) {
    int from = text.lineStart(line);
    int to = Math.min(text.lineEnd(line), from + NEAR);
    return new LinkedHashSet<>(Words.of(text.chars().substring(from, to)));
  }

  Beginning lineBegins(int line) {
    return beginnings.computeIfAbsent(line, this::readBeginning);
  }

  private Beginning readBeginning(int line) {
    int end = text.lineEnd(line);
    int at = text.lineStart(line);
    while (at < end && Character.isWhitespace(text.chars().charAt(at))) {
      at++;
    }
    var words = Words.of(text.chars().substring(at, Math.min(end, at + FIRST)));
    return new Beginning(
        text.chars().substring(at, Math.min(end, at + 2)),
        words.isEmpty() ? "" : words.getFirst(),
        (int) (Math.log(end - at + 1) * 2));
  }
}
