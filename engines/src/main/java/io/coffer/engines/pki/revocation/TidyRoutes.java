package io.coffer.engines.pki.revocation;

import io.coffer.engines.pki.acme.AcmeTidy;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Tidies away what nobody needs any more: on request, or by the clock. The work is done by the
/// clock's turns, a page at each.
public final class TidyRoutes {
  private static final String CONFIG = "config/auto-tidy";
  private static final String LAST = "tidy/last";
  private static final Duration INTERVAL = Duration.ofHours(12);

  private static final Field<Boolean> ENABLED =
      Field.bool("enabled", "whether there is tidying by the clock");
  private static final Field<Duration> INTERVAL_FIELD =
      Field.duration("interval_duration", "how often");
  private static final Field<Boolean> COUNTS =
      Field.bool("maintain_stored_certificate_counts", "whether certificates are counted");
  private static final Field<Boolean> METRICS =
      Field.bool("publish_stored_certificate_count_metrics", "whether the counts are metrics");
  private static final List<String> NUMBERS =
      List.of(
          "acme_account_deleted_count",
          "acme_account_revoked_count",
          "acme_orders_deleted_count",
          "cert_store_deleted_count",
          "missing_issuer_cert_count",
          "revoked_cert_deleted_count",
          "total_acme_account_count");
  private static final String TASKS =
      "tidy_cert_store / tidy_revoked_certs / tidy_invalid_certs /"
          + " tidy_revoked_cert_issuer_associations / tidy_expired_issuers /"
          + " tidy_move_legacy_ca_bundle / tidy_acme";

  private final Mount mount;
  private final MountStorage rows;
  private final Authorities authorities;
  private final Certificates certificates;
  private final Lists lists;
  private final AcmeTidy acme;

  /// Guarded by this; what was done last, for who asks. Lost with the process.
  private Optional<Work> work = Optional.empty();

  /// When to look whether it is time again. Guarded by this.
  private Instant due = Instant.MIN;

  private enum State {
    RUNNING("Running"),
    FINISHED("Finished"),
    FAILED("Error"),
    CANCELLING("Cancelling"),
    CANCELLED("Cancelled");

    private final String word;

    State(String word) {
      this.word = word;
    }
  }

  private record Work(TidyRun run, State state, Instant started, Optional<Instant> finished) {
    boolean isUnderWay() {
      return state == State.RUNNING || state == State.CANCELLING;
    }

    Work ended(State as, Instant at) {
      return new Work(run, as, started, Optional.of(at));
    }
  }

  private record Auto(
      boolean enabled, Duration interval, boolean counts, boolean metrics, TidyConfig config) {}

  /// @param lists made anew when revocations are forgotten
  public TidyRoutes(
      Mount mount, Authorities authorities, Certificates certificates, Lists lists, AcmeTidy acme) {
    this.mount = mount;
    this.rows = mount.storage();
    this.authorities = authorities;
    this.certificates = certificates;
    this.lists = lists;
    this.acme = acme;
  }

  /// The routes.
  public List<Route> routes() {
    List<Field<?>> fields = TidyConfig.fields();
    var auto = new ArrayList<>(fields);
    auto.addAll(List.of(ENABLED, INTERVAL_FIELD, COUNTS, METRICS));
    return List.of(
        Route.at("tidy", "Tidies away.", fields.toArray(Field<?>[]::new))
            .write(this::start)
            .anything(),
        Route.at("tidy-status", "What the last tidying did.").read(call -> status()).safe(),
        Route.at("tidy-cancel", "Stops the tidying.").write(call -> cancel()),
        Route.at("config/auto-tidy", "Tidying by the clock.", auto.toArray(Field<?>[]::new))
            .read(call -> Reply.data(show(auto()).build()))
            .write(this::configure)
            .safe());
  }

  private TidyRun run(TidyConfig config) {
    return new TidyRun(config, authorities, certificates, lists, acme);
  }

  private synchronized Reply start(Call call) {
    TidyConfig config = TidyConfig.STANDARD.with(call, TidyConfig.Words.ONCE);
    if (work.filter(Work::isUnderWay).isPresent()) {
      return new Reply.Accepted(List.of("Tidy operation already in progress."));
    }
    begin(config, mount.clock().instant());
    if (config.tasks().isEmpty()) {
      work = work.map(some -> some.ended(State.FINISHED, some.started()));
    }
    return new Reply.Accepted(
        List.of(
            config.tasks().isEmpty()
                ? "Manual tidy requested but no tidy operations were set. Enable at least one tidy"
                    + " operation to be run ("
                    + TASKS
                    + ")."
                : "Tidy operation successfully started. tidy-status tells how it goes."));
  }

  private void begin(TidyConfig config, Instant now) {
    work = Optional.of(new Work(run(config), State.RUNNING, now, Optional.empty()));
  }

  private synchronized Reply cancel() {
    if (work.filter(Work::isUnderWay).isEmpty()) {
      return Reply.nothing()
          .warn("Tidy operation cannot be cancelled as none is currently running.");
    }
    Work old = work.get();
    work = Optional.of(new Work(old.run(), State.CANCELLING, old.started(), Optional.empty()));
    return status();
  }

  private synchronized Reply status() {
    Json.Builder data = Json.object().put("internal_backend_uuid", uuid());
    if (work.isEmpty()) {
      TidyConfig.STANDARD
          .show()
          .build()
          .members()
          .keySet()
          .forEach(name -> data.put(name, Json.NULL));
      NUMBERS.forEach(name -> data.put(name, Json.NULL));
    } else {
      data.putAll(work.get().run().config().show().build());
      NUMBERS.forEach(name -> data.put(name, 0));
    }
    for (String name :
        List.of(
            "current_cert_store_count",
            "current_revoked_cert_count",
            "error",
            "message",
            "time_started",
            "time_finished")) {
      data.put(name, Json.NULL);
    }
    data.put("state", "Inactive");
    work.ifPresent(some -> show(data, some));
    return Reply.data(data.build());
  }

  // names the mount for ever, in the form that clients know
  private String uuid() {
    return UUID.nameUUIDFromBytes(mount.accessor().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void show(Json.Builder data, Work some) {
    TidyRun run = some.run();
    data.put("state", some.state().word)
        .put("time_started", Times.rfc3339(some.started()))
        .put("cert_store_deleted_count", run.forgotten())
        .put("revoked_cert_deleted_count", run.forgottenRevoked())
        .put("missing_issuer_cert_count", run.unknownIssuer())
        .put("acme_account_deleted_count", run.swept().deleted())
        .put("acme_account_revoked_count", run.swept().revoked())
        .put("acme_orders_deleted_count", run.swept().orders())
        .put("total_acme_account_count", run.swept().accounts())
        .put("last_auto_tidy_finished", Times.rfc3339(last().orElse(some.started())));
    some.finished().ifPresent(time -> data.put("time_finished", Times.rfc3339(time)));
    if (some.isUnderWay()) {
      data.put("message", run.message());
    }
    if (some.state() == State.FAILED) {
      data.put("error", "the storage failed, or a row could not be read: " + run.message());
    }
  }

  private Auto auto() {
    Json.Obj row = rows.get(CONFIG).map(MountStorage.Row::value).orElse(Json.Obj.EMPTY);
    return new Auto(
        row.flag(ENABLED.name()),
        Duration.ofSeconds(row.number(INTERVAL_FIELD.name(), INTERVAL.toSeconds())),
        row.flag(COUNTS.name()),
        row.flag(METRICS.name()),
        TidyConfig.read(row));
  }

  private static Json.Builder show(Auto auto) {
    return Json.object()
        .putAll(auto.config().show().build())
        .put(ENABLED.name(), auto.enabled())
        .put(INTERVAL_FIELD.name(), auto.interval().toSeconds())
        .put(COUNTS.name(), auto.counts())
        .put(METRICS.name(), auto.metrics());
  }

  private Reply configure(Call call) {
    Auto old = auto();
    Auto after =
        new Auto(
            call.given(ENABLED).orElse(old.enabled()),
            call.given(INTERVAL_FIELD).orElse(old.interval()),
            call.given(COUNTS).orElse(old.counts()),
            call.given(METRICS).orElse(old.metrics()),
            old.config().with(call, TidyConfig.Words.ALWAYS));
    check(after);
    rows.put(CONFIG, show(after).putAll(after.config().write().build()).build());
    synchronized (this) {
      due = Instant.MIN;
    }
    return Reply.data(show(after).build());
  }

  private static void check(Auto auto) {
    if (auto.enabled() && auto.config().tasks().isEmpty()) {
      throw Refusal.invalid(
          "Auto-tidy enabled but no tidy operations were requested. Enable at least one tidy"
              + " operation to be run ("
              + TASKS
              + ").");
    }
    if (auto.metrics() && !auto.counts()) {
      throw Refusal.invalid(
          "Can not publish a running storage metrics count to metrics without first maintaining"
              + " that count. Enable `maintain_stored_certificate_counts` to enable"
              + " `publish_stored_certificate_count_metrics`.");
    }
  }

  private Optional<Instant> last() {
    return rows.get(LAST).map(row -> Times.parse(row.value().text("time", "")));
  }

  /// Goes on with the work, and begins it when it is time.
  public synchronized void tick(Instant now) {
    if (work.filter(Work::isUnderWay).isPresent()) {
      turn(now);
      return;
    }
    if (!now.isBefore(due)) {
      due = begun(now);
    }
  }

  /// Begins a tidying if it is time.
  ///
  /// @return when to look again
  private Instant begun(Instant now) {
    Auto auto = auto();
    if (!auto.enabled()) {
      return Instant.MAX;
    }
    Optional<Instant> last = last();
    if (last.isPresent() && now.isBefore(last.get().plus(auto.interval()))) {
      return last.get().plus(auto.interval());
    }
    // kept before it begins, so that a tidying that fails is not begun again at once
    rows.put(LAST, Json.object().put("time", Times.rfc3339(now)).build());
    begin(auto.config(), now);
    return now;
  }

  private void turn(Instant now) {
    Work some = work.orElseThrow();
    if (some.state() == State.CANCELLING) {
      work = Optional.of(some.ended(State.CANCELLED, now));
      return;
    }
    try {
      some.run().turn(now);
    } catch (RuntimeException e) {
      work = Optional.of(some.ended(State.FAILED, now));
      throw e;
    }
    if (some.run().isDone()) {
      work = Optional.of(some.ended(State.FINISHED, now));
    }
  }
}
