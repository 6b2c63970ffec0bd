package io.coffer.detect.finding;

import io.coffer.scanner.rule.Kind;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads what a scanner elsewhere found.
final class SightingReader {
  /// How many findings one report may have.
  static final int MOST = 500;

  /// The most characters of a text.
  static final int TEXT = 1_000;

  /// The most reasons, and the most facts, of one.
  static final int FEW = 20;

  private static final Pattern IDENTITY = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern COMMIT = Pattern.compile("|[0-9a-f]{40}|[0-9a-f]{64}");

  private final String source;

  /// @param source what was looked through, in words
  SightingReader(String source) {
    this.source = checked("source", source);
  }

  /// @param findings a list of objects
  List<Sighting> read(Json findings) {
    if (!(findings instanceof Json.Arr list) || list.items().isEmpty()) {
      throw Refusal.invalid("findings must be a list of objects, and not empty");
    }
    if (list.items().size() > MOST) {
      throw Refusal.invalid("findings are at most " + MOST + " a report");
    }
    return list.items().stream().map(this::one).toList();
  }

  private Sighting one(Json json) {
    if (!(json instanceof Json.Obj finding)) {
      throw Refusal.invalid("findings must be objects");
    }
    String identity = finding.text("identity", "");
    if (!IDENTITY.matcher(identity).matches()) {
      throw Refusal.invalid("findings: identity has 32 digits in lower-case hexadecimal");
    }
    String keyIdentity = finding.text("key_identity", "");
    if (!keyIdentity.isEmpty() && !IDENTITY.matcher(keyIdentity).matches()) {
      throw Refusal.invalid("findings: key_identity has 32 digits in lower-case hexadecimal");
    }
    String commit = finding.text("commit", "");
    if (!COMMIT.matcher(commit).matches()) {
      throw Refusal.invalid("findings: commit is a hash in full, or empty");
    }
    String rule = text(finding, "rule");
    if (rule.isEmpty()) {
      throw Refusal.invalid("findings: rule is missing");
    }
    return new Sighting(
        identity,
        keyIdentity,
        new Kind(rule, text(finding, "type"), text(finding, "provider")),
        confidence(finding),
        reasons(finding),
        facts(finding),
        new Sighting.Place(source, text(finding, "path"), line(finding), commit));
  }

  private static String text(Json.Obj finding, String name) {
    return checked("findings: " + name, finding.text(name, ""));
  }

  private static String checked(String name, String text) {
    if (text.length() > TEXT) {
      throw Refusal.invalid(name + " has more than " + TEXT + " characters");
    }
    return text;
  }

  private static double confidence(Json.Obj finding) {
    if (finding.get("confidence").orElse(Json.NULL) instanceof Json.Num number) {
      double share = Double.parseDouble(number.digits());
      if (share >= 0 && share <= 1) {
        return share;
      }
    }
    throw Refusal.invalid("findings: confidence is a number from 0 to 1");
  }

  private static long line(Json.Obj finding) {
    long line = finding.number("line", 1);
    if (line < 1) {
      throw Refusal.invalid("findings: line is counted from 1");
    }
    return line;
  }

  private static List<String> reasons(Json.Obj finding) {
    List<String> reasons = finding.texts("reasons");
    if (reasons.size() > FEW) {
      throw Refusal.invalid("findings: reasons are at most " + FEW);
    }
    reasons.forEach(reason -> checked("findings: a reason", reason));
    return reasons;
  }

  private static Map<String, String> facts(Json.Obj finding) {
    Map<String, String> facts = finding.object("facts").textMembers();
    if (facts.size() > FEW) {
      throw Refusal.invalid("findings: facts are at most " + FEW);
    }
    facts.forEach((name, fact) -> {
      checked("findings: the name of a fact", name);
      checked("findings: a fact", fact);
    });
    return facts;
  }
}
