package io.coffer.detect.job;

import io.coffer.detect.reach.Reach;
import io.coffer.detect.reach.UnreachableException;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.triage.PathGlobs;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The fields of a job, and what may stand in them.
final class OrderFields {
  /// How many targets a job may have.
  static final int TARGETS = 100;

  /// How many globs of paths.
  static final int GLOBS = 100;

  private static final Field<String> KIND =
      Field.text("kind", "what is looked through: " + SourceKind.words());
  private static final Field<List<String>> TARGET =
      texts(
          "targets",
          "absolute paths below the folders that the server's configuration names; of memory,"
              + " numbers of processes",
          TARGETS,
          Reach.LONGEST_PATH);
  private static final Field<Double> CONFIDENCE =
      new Field<>(
          "confidence",
          Field.Kind.ANY,
          "how likely a secret has to be, from 0 to 1",
          Detector.LEAST,
          Shares::parse);
  private static final Field<List<String>> EXCLUDE =
      checked(
          texts("exclude", "globs of paths of which nothing is reported", GLOBS, PathGlobs.LENGTH),
          OrderFields::globs);
  private static final Field<Boolean> ARCHIVES =
      Field.bool("archives", "whether archives are opened").orElse(true);
  private static final Field<List<OwnPattern>> PATTERNS =
      new Field<>(
          "patterns",
          Field.Kind.LIST,
          "rules of your own: objects of name, pattern and confidence",
          List.of(),
          OwnPattern::list);
  private static final Field<List<String>> ALLOW =
      checked(
          texts(
              "allow",
              "values that are not reported, or patterns of them between slashes",
              Allowed.MOST,
              Allowed.LONGEST),
          entries -> new Allowed(entries).patterns());

  private static final Field<Boolean> VENDOR_RULES =
      Field.bool("vendor_rules", "whether what has a vendor's format is told").orElse(true);
  private static final Field<Double> ENTROPY =
      new Field<>(
          "least_entropy",
          Field.Kind.ANY,
          "bits for each character, 0 to 8, of what no vendor's rule knows and is not beyond doubt",
          0.0,
          json -> Shares.parse(json, Sieve.MOST));

  private static final List<Field<?>> ALL =
      List.of(KIND, TARGET, CONFIDENCE, EXCLUDE, ARCHIVES, PATTERNS, ALLOW, VENDOR_RULES, ENTROPY);

  private OrderFields() {}

  /// All of them, with others behind.
  static Field<?>[] with(Field<?>... more) {
    return Stream.concat(ALL.stream(), Arrays.stream(more)).toArray(Field<?>[]::new);
  }

  private static Field<List<String>> texts(String name, String help, int most, int longest) {
    Field<List<String>> plain = Field.strings(name, help);
    return checked(
        plain,
        texts -> {
          if (texts.size() > most) {
            throw Refusal.invalid("at most " + most + " are taken");
          }
          if (texts.stream().anyMatch(text -> text.isEmpty() || text.length() > longest)) {
            throw Refusal.invalid("each has 1 to " + longest + " characters");
          }
        });
  }

  private interface Check {
    void of(List<String> texts);
  }

  private static Field<List<String>> checked(Field<List<String>> field, Check check) {
    return new Field<>(
        field.name(),
        field.kind(),
        field.help(),
        field.fallback(),
        json -> {
          List<String> texts = field.parser().parse(json);
          check.of(texts);
          return texts;
        });
  }

  private static void globs(List<String> globs) {
    try {
      new PathGlobs(globs);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(String.valueOf(e.getMessage()));
    }
  }

  /// What a caller wants done.
  ///
  /// @throws Refusal if it cannot be, or may not, naming the field
  static Order read(Call call, Reach reach) {
    SourceKind kind = kind(call.get(KIND));
    List<String> targets = call.get(TARGET).stream().distinct().toList();
    if (targets.isEmpty()) {
      throw Refusal.invalid("targets are missing: 1 to " + TARGETS + " of them");
    }
    for (int i = 0; i < targets.size(); i++) {
      check(kind, targets.get(i), i + 1, reach);
    }
    return new Order(
        kind,
        targets,
        call.get(CONFIDENCE),
        call.get(EXCLUDE),
        call.get(ARCHIVES),
        call.get(PATTERNS),
        new Allowed(call.get(ALLOW)),
        new Sieve(call.get(VENDOR_RULES), call.get(ENTROPY)));
  }

  private static SourceKind kind(String word) {
    if (word.equals("database")) {
      throw Refusal.invalid(
          "kind: databases need drivers, which a server does not load: use coffer scan database");
    }
    return SourceKind.of(word)
        .orElseThrow(() -> Refusal.invalid("kind is one of " + SourceKind.words()));
  }

  private static void check(SourceKind kind, String target, int number, Reach reach) {
    try {
      if (kind == SourceKind.MEMORY) {
        reach.process(target);
      } else {
        reach.path(target);
      }
    } catch (UnreachableException e) {
      throw Refusal.invalid("targets: number " + number + ": " + e.why());
    }
  }
}
