package io.coffer.detect.finding;

import io.coffer.scanner.Finding;
import io.coffer.scanner.KeyFingerprint;
import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.report.Where;
import io.coffer.scanner.rule.Kind;
import io.coffer.spi.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A secret that was seen in one place. The value is not in it.
///
/// @param identity of the secret, by the mount's key
/// @param keyIdentity of a private key's fingerprint, by which it is known in whatever form it is
///   written; empty for other secrets
/// @param kind what it is
/// @param confidence how likely it is one, from 0 to 1
/// @param reasons what speaks for it and against it
/// @param facts what else is known of it and is no secret
/// @param place where it stands
record Sighting(
    String identity,
    String keyIdentity,
    Kind kind,
    double confidence,
    List<String> reasons,
    Map<String, String> facts,
    Place place) {
  private static final double DIGITS = 1e4;

  Sighting {
    reasons = List.copyOf(reasons);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /// Where a secret stands.
  ///
  /// @param source what was looked through: a job's id, or what a scanner says
  /// @param path with `!` between what lies in one another
  /// @param line counted from 1
  /// @param commit in full, or empty
  record Place(String source, String path, long line, String commit) {
    boolean isSame(Json.Obj shown) {
      return shown.text("path", "").equals(path)
          && shown.number("line", 0) == line
          && shown.text("commit", "").equals(commit);
    }

    Json.Obj shown(String seen) {
      return Json.object()
          .put("source", source)
          .put("path", path)
          .put("line", line)
          .put("commit", commit)
          .put("seen", seen)
          .build();
    }
  }

  /// @param source what was looked through
  /// @param finding in it
  /// @param names gives values their identity
  static Sighting of(String source, Finding finding, UnaryOperator<String> names) {
    Where where = Where.of(finding.origin());
    var facts = new LinkedHashMap<>(finding.facts());
    facts.remove(Detection.STORED); // where it is stored is told anew each time
    return new Sighting(
        finding.identity(),
        KeyFingerprint.of(finding.value().reveal()).map(names).orElse(""),
        finding.kind(),
        finding.confidence(),
        finding.reasons(),
        facts,
        new Place(source, where.path(), finding.place().line(), where.commit()));
  }

  /// The confidence as it is written.
  Json likelihood() {
    return new Json.Num(Double.toString(Math.round(confidence * DIGITS) / DIGITS));
  }
}
