package io.coffer.detect.job;

import io.coffer.scanner.gitleaks.ForeignRule;
import io.coffer.scanner.gitleaks.Re2;
import io.coffer.scanner.gitleaks.Untranslatable;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A rule of a caller's own.
///
/// @param name what findings call it, behind `own:`
/// @param pattern a regular expression of RE2; its first group that is not empty is the secret
/// @param confidence what its findings are given, from 0 to 1
record OwnPattern(String name, String pattern, double confidence) {
  /// What findings have before its name.
  static final String MARK = "own:";

  /// How many a job may have: each may take a second for a mebibyte.
  static final int MOST = 20;

  /// The longest pattern, in characters.
  static final int LONGEST = 1_000;

  private static final double STANDARD = 0.9;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /// What findings call it.
  String rule() {
    return MARK + name;
  }

  Json.Obj shown() {
    return Json.object()
        .put("name", name)
        .put("pattern", pattern)
        .put("confidence", Shares.json(confidence))
        .build();
  }

  /// @throws Refusal if it is no list of such rules
  static List<OwnPattern> list(Json json) {
    if (json instanceof Json.Null) {
      return List.of();
    }
    if (!(json instanceof Json.Arr list)) {
      throw Refusal.invalid("a list of objects is wanted, each with name and pattern");
    }
    if (list.items().size() > MOST) {
      throw Refusal.invalid("at most " + MOST + " are taken");
    }
    List<OwnPattern> patterns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Json item : list.items()) {
      OwnPattern own = of(item);
      if (!names.add(own.name)) {
        throw Refusal.invalid("two of them have the same name");
      }
      patterns.add(own);
    }
    return patterns;
  }

  private static OwnPattern of(Json item) {
    if (!(item instanceof Json.Obj object)) {
      throw Refusal.invalid("a list of objects is wanted, each with name and pattern");
    }
    String name = object.text("name", "");
    if (!NAME.matcher(name).matches()) {
      throw Refusal.invalid(
          "each has a name of up to 64 small letters, digits, hyphens and underscores");
    }
    double share = object.get("confidence").map(Shares::parse).orElse(STANDARD);
    var own = new OwnPattern(name, object.text("pattern", ""), share);
    own.compiled();
    return own;
  }

  /// @throws Refusal if the pattern is none
  Pattern compiled() {
    return compile(pattern, "the pattern of " + name);
  }

  /// @param what the pattern is called in messages
  /// @throws Refusal if the pattern is none
  static Pattern compile(String pattern, String what) {
    if (pattern.isEmpty() || pattern.length() > LONGEST) {
      throw Refusal.invalid(what + " has 1 to " + LONGEST + " characters");
    }
    try {
      return Re2.compile(pattern);
    } catch (Untranslatable e) {
      throw Refusal.invalid(what + " cannot be used: " + e.reason());
    }
  }

  /// The same for the scanner.
  ForeignRule foreign() {
    return new ForeignRule(
        rule(),
        "",
        Optional.of(compiled()),
        Optional.empty(),
        0,
        0,
        List.of(),
        List.of(),
        false,
        List.of(),
        List.of());
  }
}
