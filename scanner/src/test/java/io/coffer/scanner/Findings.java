package io.coffer.scanner;

import io.coffer.scanner.rule.Kind;
import java.util.List;
import java.util.Map;

/// Findings for tests.
public final class Findings {
  private Findings() {}

  /// In a file.
  public static Finding in(String path, int line, String value) {
    return at(Origin.file(path), line, value, 0.95);
  }

  /// In a file of a commit.
  public static Finding in(String commit, String path, int line, String value) {
    var origin = new Origin(null, "commit", commit, Map.of("author", "Ann")).inner("file", path);
    return at(origin, line, value, 0.6);
  }

  /// The identity is made of the value alone, as that of a scan is.
  public static Finding at(Origin origin, int line, String value, double confidence) {
    return new Finding(
        new Kind("acme-key", "ACME key", "acme"),
        origin,
        new Place(line, line, 5, 5 + value.length(), 100 + line),
        new Value(value),
        confidence,
        List.of("the name says so"),
        Map.of("user", "ann"),
        "id" + Integer.toHexString(value.hashCode()));
  }

  /// Found by another rule.
  public static Finding of(String rule, String value) {
    var finding = in("a", 1, value);
    return new Finding(
        new Kind(rule, rule, ""),
        finding.origin(),
        finding.place(),
        finding.value(),
        1,
        List.of(),
        Map.of(),
        finding.identity());
  }
}
