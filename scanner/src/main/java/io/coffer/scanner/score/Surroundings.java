package io.coffer.scanner.score;

import io.coffer.scanner.score.Judged.Counts;
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
import org.jspecify.annotations.Nullable;

/// What all the candidates of one text have in common, worked out once. For one thread.
final class Surroundings {
  /// How many candidates are many: how large a text is tells nothing of what it holds.
  private static final int MANY = 63;

  /// How long a value is that may come again for a reason.
  private static final int SHORTEST = 4;

  private static final int LONGEST = 64;
  private static final Times NEVER = new Times(0, -1);

  private final Text text;
  private final Lines lines;
  private final String extension;
  private @Nullable Set<String> path;
  private final boolean strings;
  private final int count;
  private final Collection<Candidate> all;
  private boolean counted;
  private final Map<String, Set<String>> valuesByName = new HashMap<>();
  private final Map<String, Times> timesByValue = new HashMap<>();

  Surroundings(Text whole, Collection<Candidate> all) {
    text = Strings.apart(whole);
    lines = new Lines(text);
    extension = extension(name());
    strings = Strings.are(whole);
    count = strings ? 1 : all.size();
    this.all = all;
  }

  /// The last part of the path.
  private String name() {
    return text.path().substring(text.path().lastIndexOf('/') + 1);
  }

  private Set<String> readPath() {
    var folder = text.path().substring(0, Math.max(0, text.path().lastIndexOf('/')));
    var words = new LinkedHashSet<>(Words.of(folder));
    Words.of(name()).stream().filter(TESTS::contains).forEach(words::add);
    return words;
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
    return !Collections.disjoint(path(), TESTS);
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /// The text as its lines are to be read.
  Text text() {
    return text;
  }

  Lines lines() {
    return lines;
  }

  String extension() {
    return extension;
  }

  Set<String> path() {
    if (path == null) {
      path = readPath();
    }
    return path;
  }

  /// Whether it is strings among other bytes.
  boolean areStrings() {
    return strings;
  }

  /// What of the whole text counts for a candidate.
  ///
  /// @param value its value, as [Traits] has it
  Counts counts(Candidate candidate, String value) {
    countValues();
    var times = timesByValue.getOrDefault(value, NEVER);
    boolean again =
        value.length() >= SHORTEST
            && value.length() < LONGEST
            && times.last >= candidate.value().end();
    return new Counts(
        log(valuesByName.getOrDefault(candidate.name(), Set.of()).size()),
        log(times.count),
        log(Math.min(count, MANY)),
        again);
  }

  private static int log(int value) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(value);
  }
}
