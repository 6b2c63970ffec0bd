package io.coffer.scanner;

import io.coffer.scanner.rule.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A secret in one place.
///
/// @param kind what it is
/// @param origin where the bytes came from
/// @param place where in them it stands
/// @param value the secret itself
/// @param confidence how likely it is that this is a secret, from 0 to 1: of findings of 0.9, nine
///   in ten are
/// @param reasons what speaks for it and against it, the weightiest first
/// @param facts what else is known of it and is no secret, such as `user` and `host`, in the order
///   in which they are shown
/// @param identity the same for the same secret wherever it is found: a keyed hash, which tells
///   nothing of the value to who lacks the key
public record Finding(
    Kind kind,
    Origin origin,
    Place place,
    Value value,
    double confidence,
    List<String> reasons,
    Map<String, String> facts,
    String identity) {
  public Finding {
    reasons = List.copyOf(reasons);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /// @param other where the same bytes are as well
  /// @return the same secret there
  public Finding at(Origin other) {
    return new Finding(kind, other, place, value, confidence, reasons, facts, identity);
  }
}
