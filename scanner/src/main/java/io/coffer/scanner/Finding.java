package io.coffer.scanner;

import io.coffer.scanner.detect.Detection;
import io.coffer.scanner.rule.Kind;
import java.util.ArrayList;
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
/// @param stored where a server that was asked stores it; nothing if none was asked or it does not
public record Finding(
    Kind kind,
    Origin origin,
    Place place,
    Value value,
    double confidence,
    List<String> reasons,
    Map<String, String> facts,
    String identity,
    List<StoredAt> stored) {
  public Finding {
    reasons = List.copyOf(reasons);
    stored = List.copyOf(stored);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /// The same of which no server was asked.
  public Finding(
      Kind kind,
      Origin origin,
      Place place,
      Value value,
      double confidence,
      List<String> reasons,
      Map<String, String> facts,
      String identity) {
    this(kind, origin, place, value, confidence, reasons, facts, identity, List.of());
  }

  /// @param other where the same bytes are as well
  /// @return the same secret there
  public Finding at(Origin other) {
    return new Finding(kind, other, place, value, confidence, reasons, facts, identity, stored);
  }

  /// @param sure how likely it is now
  /// @param reason why, which comes before the others
  /// @return the same, of which more is known
  public Finding judged(double sure, String reason) {
    List<String> all = new ArrayList<>(List.of(reason));
    all.addAll(reasons);
    return new Finding(kind, origin, place, value, sure, all, facts, identity, stored);
  }

  /// @param places where a server stores it
  /// @return the same, which is a secret for certain
  public Finding at(List<StoredAt> places) {
    var known = new LinkedHashMap<>(facts);
    known.remove(Detection.STORED);
    var others = reasons.stream().filter(each -> !each.equals(Detection.IS_STORED)).toList();
    return new Finding(kind, origin, place, value, confidence, others, known, identity, places)
        .judged(1, "+ it is stored at " + places.getFirst().text());
  }
}
