package io.coffer.checks;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/// A place in a text that breaks a rule.
record Fault(String path, int line, String what) {
  /// The whole text breaks it.
  static Fault of(Source source, String what) {
    return new Fault(source.path(), 1, what);
  }

  static void assertNone(
      Collection<Source> sources, Function<Source, ? extends Stream<Fault>> check) {
    assertNone(sources.stream().flatMap(check).toList());
  }

  static void assertNone(List<Fault> faults) {
    String list = faults.stream().map(Fault::toString).collect(Collectors.joining("\n"));
    Assertions.assertTrue(faults.isEmpty(), list);
  }

  @Override
  public String toString() {
    return path + ":" + line + ": " + what;
  }
}
