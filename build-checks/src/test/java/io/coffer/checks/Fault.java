package io.coffer.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A place in a text that breaks a rule.
record Fault(String path, int line, String what) {
  /// The text as a whole breaks it.
  static Fault of(Source source, String what) {
    return new Fault(source.path(), 1, what);
  }

  static void assertNone(Stream<Fault> faults) {
    assertEquals("", faults.map(Fault::toString).collect(Collectors.joining("\n")));
  }

  @Override
  public String toString() {
    return path + ":" + line + ": " + what;
  }
}
