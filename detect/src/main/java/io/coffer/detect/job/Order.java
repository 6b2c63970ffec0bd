package io.coffer.detect.job;

import io.coffer.scanner.detect.Detector;
import io.coffer.spi.Json;
import java.util.List;

/// What a job is to do.
///
/// @param kind what is looked through
/// @param targets paths, or numbers of processes
/// @param confidence how likely a secret has to be, from 0 to 1
/// @param exclude globs of paths of which nothing is reported
/// @param archives whether archives are opened
/// @param patterns rules of the caller's own
/// @param allowed what is not reported
/// @param sieve what else is not
record Order(
    SourceKind kind,
    List<String> targets,
    double confidence,
    List<String> exclude,
    boolean archives,
    List<OwnPattern> patterns,
    Allowed allowed,
    Sieve sieve) {
  private static final String CONFIDENCE = "confidence";
  private static final String PATTERNS = "patterns";
  private static final String ALLOW = "allow";

  Order {
    targets = List.copyOf(targets);
    exclude = List.copyOf(exclude);
    patterns = List.copyOf(patterns);
  }

  /// As the API shows it: of the values that are allowed, how many.
  Json.Obj shown() {
    return plain().put("allow_entries", allowed.entries().size()).build();
  }

  /// As a row has it.
  Json.Obj row() {
    return plain().put(ALLOW, allowed.entries()).build();
  }

  private Json.Builder plain() {
    return sieve
        .add(
            Json.object()
                .put("kind", kind.word())
                .put("targets", targets)
                .put(CONFIDENCE, Shares.json(confidence))
                .put("exclude", exclude)
                .put("archives", archives))
        .put(PATTERNS, new Json.Arr(patterns.stream().<Json>map(OwnPattern::shown).toList()));
  }

  static Order of(Json.Obj row) {
    return new Order(
        SourceKind.of(row.text("kind", "")).orElse(SourceKind.FILES),
        row.texts("targets"),
        row.get(CONFIDENCE).map(Shares::parse).orElse(Detector.LEAST),
        row.texts("exclude"),
        row.flag("archives"),
        row.get(PATTERNS).map(OwnPattern::list).orElse(List.of()),
        new Allowed(row.texts(ALLOW)),
        Sieve.of(row));
  }
}
