package io.coffer.detect.job;

import io.coffer.detect.reach.Reach;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The API of jobs. Of findings it tells where they are and by what name, never the value.
final class JobRoutes {
  /// How many things are told at a time.
  static final int PAGE = 1_000;

  static final Field<String> AFTER = Field.text("after", "names greater than this");
  static final Field<Long> LIMIT =
      Field.integer("limit", "the most names, up to " + PAGE).orElse((long) PAGE);

  /// How long a read may wait for the end of a job.
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private static final Field<Duration> WAIT =
      Field.duration("wait", "how long to wait for its end before answering, up to 30s");
  private static final Field<String> ID = Field.text("id", "of the job");

  private final Jobs jobs;
  private final JobTable table;
  private final Reach reach;

  JobRoutes(Jobs jobs, Reach reach) {
    this.jobs = jobs;
    this.table = jobs.table();
    this.reach = reach;
  }

  List<Route> routes() {
    return List.of(
        Route.at("jobs/?", "Scans as jobs.", OrderFields.with(AFTER, LIMIT))
            .list(this::list)
            .write(this::add),
        Route.at("jobs/{id}/findings/?", "What a job found, and where.", ID, AFTER, LIMIT)
            .read(this::findings)
            .list(this::listFindings)
            .safe(),
        Route.at("jobs/{id}", "How far a job is, and what came of it.", ID, WAIT)
            .read(this::read)
            .delete(call -> {
              jobs.delete(call.get(ID));
              return Reply.done();
            })
            .safe());
  }

  static int limit(Call call) {
    long limit = call.get(LIMIT);
    return limit <= 0 ? PAGE : (int) Math.min(limit, PAGE);
  }

  /// A listing with what there is to say of each.
  static Reply listing(List<String> names, Function<String, Json.Obj> about) {
    var details = Json.object();
    names.forEach(name -> details.put(name, about.apply(name)));
    return new Reply.Keys(names, details.build(), List.of());
  }

  private Reply list(Call call) {
    List<String> ids = table.ids(call.get(AFTER), limit(call));
    return listing(ids, id -> table.get(id).map(Job::brief).orElse(Json.Obj.EMPTY));
  }

  private Reply add(Call call) {
    String id = jobs.add(OrderFields.read(call, reach), Who.of(call.caller()));
    return Reply.data(Json.object().put("id", id).build());
  }

  private Job job(Call call) {
    return table.get(call.get(ID)).orElseThrow(Refusal::notFound);
  }

  private Reply read(Call call) {
    String id = call.get(ID);
    Duration wait = call.get(WAIT);
    if (wait.compareTo(LONGEST_WAIT) > 0) {
      throw Refusal.invalid("wait is up to 30s");
    }
    jobs.await(id, wait);
    Job job = job(call);
    return Reply.data(jobs.progress(id).map(job::at).orElse(job).shown(id));
  }

  private List<String> page(Call call) {
    job(call);
    return table.findings(call.get(ID), call.get(AFTER), limit(call));
  }

  private Reply listFindings(Call call) {
    return listing(page(call), name -> table.finding(call.get(ID), name));
  }

  private Reply findings(Call call) {
    List<String> names = page(call);
    var findings = new ArrayList<Json>();
    names.forEach(name -> findings.add(table.finding(call.get(ID), name)));
    boolean more = names.size() == limit(call);
    return Reply.data(
        Json.object()
            .put("findings", new Json.Arr(findings))
            .put("after", more ? names.getLast() : "")
            .build());
  }
}
