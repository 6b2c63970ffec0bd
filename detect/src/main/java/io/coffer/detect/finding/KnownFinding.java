package io.coffer.detect.finding;

import io.coffer.scanner.triage.State;
import io.coffer.spi.Json;
import io.coffer.spi.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A secret that was found, wherever and how often.
///
/// @param row as it is stored, which is as the API shows it but for what depends on the time
record KnownFinding(Json.Obj row) {
  /// How many places are kept, the latest.
  static final int PLACES = 100;

  /// How many decisions are kept, the latest.
  static final int DECISIONS = 100;

  private static final String KEY_IDENTITY = "key_identity";
  private static final String PLACE_LIST = "places";
  private static final String PLACE_COUNT = "place_count";
  private static final String DECISION_LIST = "decisions";
  private static final String CONFIDENCE = "confidence";

  static KnownFinding first(Sighting sighting, Instant now) {
    String time = Times.rfc3339(now);
    return new KnownFinding(
            Json.object()
                .put("identity", sighting.identity())
                .put(KEY_IDENTITY, sighting.keyIdentity())
                .put("rule", sighting.kind().rule())
                .put("type", sighting.kind().type())
                .put("provider", sighting.kind().provider())
                .put(CONFIDENCE, sighting.likelihood())
                .put("reasons", sighting.reasons())
                .put("facts", sighting.facts())
                .put("first_seen", time)
                .put("last_seen", time)
                .put(PLACE_COUNT, 0)
                .put(PLACE_LIST, List.of())
                .put(DECISION_LIST, List.of())
                .build())
        .seen(sighting, now);
  }

  /// The same, seen again. What speaks for it is what the surest look said.
  KnownFinding seen(Sighting sighting, Instant now) {
    String time = Times.rfc3339(now);
    var places = new ArrayList<>(list(PLACE_LIST));
    boolean known = places.removeIf(place -> sighting.place().isSame((Json.Obj) place));
    places.add(sighting.place().shown(time));
    Json.Builder after =
        Json.object()
            .putAll(row)
            .put("last_seen", time)
            .put(PLACE_LIST, new Json.Arr(last(places, PLACES)))
            .put(PLACE_COUNT, row.number(PLACE_COUNT, 0) + (known ? 0 : 1));
    if (!sighting.keyIdentity().isEmpty()) {
      after.put(KEY_IDENTITY, sighting.keyIdentity());
    }
    if (sighting.confidence() > confidence()) {
      after
          .put("rule", sighting.kind().rule())
          .put("type", sighting.kind().type())
          .put("provider", sighting.kind().provider())
          .put(CONFIDENCE, sighting.likelihood())
          .put("reasons", sighting.reasons())
          .put("facts", sighting.facts());
    }
    return new KnownFinding(after.build());
  }

  KnownFinding decided(Decision decision) {
    var decisions = new ArrayList<>(list(DECISION_LIST));
    decisions.add(decision.write());
    return new KnownFinding(row.with(DECISION_LIST, new Json.Arr(last(decisions, DECISIONS))));
  }

  private List<Json> list(String name) {
    return row.get(name).orElse(Json.NULL) instanceof Json.Arr list ? list.items() : List.of();
  }

  private static List<Json> last(List<Json> all, int most) {
    return all.subList(Math.max(0, all.size() - most), all.size());
  }

  /// What is decided on it; an acceptance that has ended leaves it as new.
  State state(Instant now) {
    List<Json> decisions = list(DECISION_LIST);
    if (decisions.isEmpty()) {
      return State.NEW;
    }
    Decision latest = Decision.read((Json.Obj) decisions.getLast());
    return latest.holds(now) ? latest.state() : State.NEW;
  }

  double confidence() {
    return row.get(CONFIDENCE).orElse(Json.NULL) instanceof Json.Num number
        ? Double.parseDouble(number.digits())
        : 0;
  }

  String identity() {
    return row.text("identity", "");
  }

  /// What it may be stored as.
  List<String> identities() {
    String key = row.text(KEY_IDENTITY, "");
    return key.isEmpty() ? List.of(identity()) : List.of(identity(), key);
  }

  String rule() {
    return row.text("rule", "");
  }

  Json.Obj shown(Instant now) {
    return row.with("state", Json.of(state(now).word()));
  }

  /// What a listing shows.
  Json.Obj brief(Instant now) {
    Json.Builder brief = Json.object();
    for (String name : List.of("rule", "type", "provider", CONFIDENCE, "first_seen", "last_seen")) {
      row.get(name).ifPresent(member -> brief.put(name, member));
    }
    return brief
        .put(PLACE_COUNT, row.number(PLACE_COUNT, 0))
        .put("state", state(now).word())
        .build();
  }
}
