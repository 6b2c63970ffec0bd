package io.coffer.scanner.detect;

import io.coffer.scanner.rule.Kind;
import io.coffer.scanner.text.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A secret within one run of bytes. The text form leaves the value out.
///
/// @param kind what it is
/// @param span where it stands in the bytes that were looked through, also if it was decoded
/// @param value the secret itself, decoded
/// @param confidence how likely it is that this is a secret, from 0 to 1
/// @param reasons what speaks for it and against it, the weightiest first
/// @param facts what else is known of it and is no secret, such as `user` and `host`
public record Detection(
    Kind kind,
    Span span,
    String value,
    double confidence,
    List<String> reasons,
    Map<String, String> facts) {
  /// The fact that a secret is one that the server holds: its tag, by which the server knows it.
  public static final String STORED = "stored";

  /// The reason that goes with it.
  public static final String IS_STORED = "+ it is a stored secret";

  /// The rule of what is found for being stored alone.
  public static final String STORED_RULE = "stored-secret";

  public Detection {
    reasons = List.copyOf(reasons);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /// The same without facts that are secrets themselves.
  Detection without(Set<String> secrets) {
    var kept = new LinkedHashMap<>(facts);
    kept.entrySet()
        .removeIf(fact -> secrets.contains(fact.getValue()) && !fact.getKey().equals(STORED));
    return new Detection(kind, span, value, confidence, reasons, kept);
  }

  /// Whether the server holds it: then nothing may hide it.
  boolean isStored() {
    return facts.containsKey(STORED);
  }

  @Override
  public String toString() {
    return kind.rule() + " at " + span.start() + ".." + span.end() + " (" + confidence + ")";
  }
}
