package io.coffer.detect.finding;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/// Takes what scanners elsewhere found, and tells them what is decided on it.
public final class ReportRoute {
  private static final Field<String> SOURCE =
      Field.text("source", "what was looked through, in words");
  private static final Field<Json> FINDINGS =
      Field.any("findings", "identity, rule, type, provider, confidence, path, line, commit …");

  private final Findings findings;
  private final ObjIntConsumer<Call> quota;

  /// @param quota refuses a caller who asks for too much: what is reported can be read back with
  ///   the places where it is stored
  public ReportRoute(Findings findings, ObjIntConsumer<Call> quota) {
    this.findings = findings;
    this.quota = quota;
  }

  /// The route.
  public Route route() {
    return Route.at("report", "Takes findings of a scanner elsewhere.", SOURCE, FINDINGS)
        .write(this::report);
  }

  private Reply report(Call call) {
    List<Sighting> sightings = new SightingReader(call.get(SOURCE)).read(call.get(FINDINGS));
    quota.accept(call, sightings.size());
    var results = new ArrayList<Json>();
    for (Findings.Seen seen : findings.see(sightings)) {
      results.add(
          Json.object()
              .put("identity", seen.finding().identity())
              .put("state", seen.finding().state(findings.now()).word())
              .put("is_new", seen.fresh())
              .build());
    }
    return Reply.data(Json.object().put("results", new Json.Arr(results)).build());
  }
}
