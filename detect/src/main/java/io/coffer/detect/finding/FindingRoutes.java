package io.coffer.detect.finding;

import io.coffer.scanner.triage.State;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Findings as people and other programs see them, and what is decided on them.
public final class FindingRoutes {
  private static final int MOST_LISTED = 1_000;
  private static final int LISTED = 100;

  private static final Field<String> IDENTITY = Field.text("identity", "of the secret");
  private static final Field<String> AFTER = Field.text("after", "identities greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most findings (100)");
  private static final Field<String> STATE = Field.text("state", "one of " + states());
  private static final Field<String> RULE =
      Field.text("rule", "the name of the rule that knows it");
  private static final Field<String> REASON = Field.text("reason", "why, in words");
  private static final Field<String> UNTIL =
      Field.text("until", "the last day of an acceptance, such as 2027-01-31");

  private final Findings findings;
  private final Function<List<String>, List<Json.Arr>> stored;

  /// @param stored tells for each of some identities where the secret is stored
  public FindingRoutes(Findings findings, Function<List<String>, List<Json.Arr>> stored) {
    this.findings = findings;
    this.stored = stored;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.at("findings/?", "The secrets that were found.", AFTER, LIMIT, STATE, RULE)
            .list(this::list)
            .safe(),
        Route.at("findings/{identity}", "A secret that was found, and its places.", IDENTITY)
            .read(this::read)
            .delete(this::delete)
            .safe(),
        Route.at(
                "findings/{identity}/decision",
                "Decides on a finding.",
                IDENTITY,
                STATE,
                REASON,
                UNTIL)
            .write(this::decide));
  }

  private static String states() {
    return Arrays.stream(State.values()).map(State::word).collect(Collectors.joining(", "));
  }

  private static State state(String word) {
    return State.of(word).orElseThrow(() -> Refusal.invalid("state is one of " + states()));
  }

  private Reply list(Call call) {
    long asked = call.get(LIMIT);
    int limit = asked <= 0 ? LISTED : Math.clamp(asked, 1, MOST_LISTED);
    Optional<State> state = call.given(STATE).filter(s -> !s.isEmpty()).map(FindingRoutes::state);
    Optional<String> rule = call.given(RULE).filter(r -> !r.isEmpty());
    Instant now = findings.now();
    Findings.Page page =
        findings.list(
            call.get(AFTER),
            limit,
            finding ->
                state.map(wanted -> wanted == finding.state(now)).orElse(true)
                    && rule.map(wanted -> wanted.equals(finding.rule())).orElse(true));
    List<String> identities = page.findings().stream().map(KnownFinding::identity).toList();
    List<List<Json>> places = places(page.findings());
    Json.Builder details = Json.object();
    for (int i = 0; i < identities.size(); i++) {
      Json.Obj brief = page.findings().get(i).brief(now);
      details.put(identities.get(i), brief.with("stored", Json.of(!places.get(i).isEmpty())));
    }
    return new Reply.Keys(identities, details.build(), more(page));
  }

  private static List<String> more(Findings.Page page) {
    return page.behind().isEmpty()
        ? List.of()
        : List.of("there may be more: ask for those after " + page.behind());
  }

  private Reply read(Call call) {
    String identity = call.get(IDENTITY);
    return findings
        .find(identity)
        .<Reply>map(finding ->
            Reply.data(
                finding
                    .shown(findings.now())
                    .with("stored", new Json.Arr(places(List.of(finding)).getFirst()))))
        .orElseGet(Reply::absent);
  }

  /// Where each is stored; all are asked about together.
  private List<List<Json>> places(List<KnownFinding> all) {
    List<String> asked = all.stream().flatMap(each -> each.identities().stream()).toList();
    Iterator<Json.Arr> answers = stored.apply(asked).iterator();
    var places = new ArrayList<List<Json>>();
    for (KnownFinding finding : all) {
      var own = new ArrayList<Json>();
      finding.identities().forEach(identity -> own.addAll(answers.next().items()));
      places.add(own);
    }
    return places;
  }

  private Reply delete(Call call) {
    findings.remove(call.get(IDENTITY));
    return Reply.done();
  }

  private Reply decide(Call call) {
    State state = state(call.get(STATE));
    String reason = call.get(REASON).strip();
    if (reason.isEmpty() || reason.length() > SightingReader.TEXT) {
      throw Refusal.invalid("reason has 1 to " + SightingReader.TEXT + " characters");
    }
    Instant now = findings.now();
    var decision =
        new Decision(
            state,
            reason,
            until(call, state),
            call.caller().displayName(),
            call.caller().entityId(),
            now);
    if (!decision.holds(now)) {
      throw Refusal.invalid("until is a day that has passed");
    }
    return Reply.data(findings.decide(call.get(IDENTITY), decision).shown(now));
  }

  private static Optional<LocalDate> until(Call call, State state) {
    Optional<String> text = call.given(UNTIL).filter(day -> !day.isEmpty());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (state != State.ACCEPTED) {
      throw Refusal.invalid("until is for the state " + State.ACCEPTED.word() + " alone");
    }
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeException e) {
      throw Refusal.invalid("until is a day such as 2027-01-31");
    }
  }
}
