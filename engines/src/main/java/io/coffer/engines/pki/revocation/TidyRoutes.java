package io.coffer.engines.pki.revocation;

import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What can be asked of [Tidying].
public final class TidyRoutes {
  private static final List<String> NUMBERS =
      List.of(
          "acme_account_deleted_count",
          "acme_account_revoked_count",
          "acme_orders_deleted_count",
          "cert_store_deleted_count",
          "missing_issuer_cert_count",
          "revoked_cert_deleted_count",
          "total_acme_account_count");

  private final Mount mount;
  private final Certificates certificates;
  private final Tidying tidying;

  /// @param certificates that are counted
  public TidyRoutes(Mount mount, Certificates certificates, Tidying tidying) {
    this.mount = mount;
    this.certificates = certificates;
    this.tidying = tidying;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.at("tidy", "Tidies away.", TidyConfig.fields().toArray(Field<?>[]::new))
            .write(this::start)
            .anything(),
        Route.at("tidy-status", "What the last tidying did.").read(call -> status()).safe(),
        Route.at("tidy-cancel", "Stops the tidying.").write(call -> cancel()),
        Route.at(
                "config/auto-tidy",
                "Tidying by the clock.",
                AutoTidy.fields().toArray(Field<?>[]::new))
            .read(call -> Reply.data(tidying.auto().show().build()))
            .write(this::configure)
            .safe());
  }

  private Reply start(Call call) {
    TidyConfig config = TidyConfig.STANDARD.with(call, TidyConfig.Words.ONCE);
    if (!tidying.start(config, mount.clock().instant())) {
      return new Reply.Accepted(List.of("Tidy operation already in progress."));
    }
    return new Reply.Accepted(
        List.of(
            config.tasks().isEmpty()
                ? "Manual tidy requested but no tidy operations were set. Enable at least one tidy"
                    + " operation to be run ("
                    + AutoTidy.TASKS
                    + ")."
                : "Tidy operation successfully started. tidy-status tells how it goes."));
  }

  private Reply cancel() {
    return tidying.cancel()
        ? status()
        : Reply.nothing().warn("Tidy operation cannot be cancelled as none is currently running.");
  }

  private Reply configure(Call call) {
    AutoTidy after = tidying.auto().with(call);
    tidying.configure(after);
    return Reply.data(after.show().build());
  }

  private Reply status() {
    Json.Builder data = Json.object().put("internal_backend_uuid", uuid());
    Optional<TidyWork> work = tidying.work();
    Json.Obj config = work.map(TidyWork::config).orElse(TidyConfig.STANDARD).show().build();
    config.members().forEach((name, value) -> data.put(name, work.isPresent() ? value : Json.NULL));
    NUMBERS.forEach(name -> data.put(name, Json.NULL));
    for (String name : List.of("error", "message", "time_started", "time_finished")) {
      data.put(name, Json.NULL);
    }
    boolean counts = tidying.auto().counts();
    data.put("current_cert_store_count", counts ? Json.of(certificates.count()) : Json.NULL)
        .put(
            "current_revoked_cert_count", counts ? Json.of(certificates.countRevoked()) : Json.NULL)
        .put("state", "Inactive");
    work.ifPresent(some -> show(data, some));
    return Reply.data(data.build());
  }

  // names the mount for ever, in the form that clients know
  private String uuid() {
    return UUID.nameUUIDFromBytes(mount.accessor().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void show(Json.Builder data, TidyWork work) {
    TidyRun run = tidying.run(work);
    data.put("state", work.state().word())
        .put("time_started", Times.rfc3339(work.started()))
        .put("cert_store_deleted_count", run.forgotten())
        .put("revoked_cert_deleted_count", run.forgottenRevoked())
        .put("missing_issuer_cert_count", run.unknownIssuer())
        .put("acme_account_deleted_count", run.swept().deleted())
        .put("acme_account_revoked_count", run.swept().revoked())
        .put("acme_orders_deleted_count", run.swept().orders())
        .put("total_acme_account_count", run.swept().accounts())
        .put("last_auto_tidy_finished", Times.rfc3339(tidying.last().orElse(work.started())));
    work.finished().ifPresent(time -> data.put("time_finished", Times.rfc3339(time)));
    if (work.isUnderWay()) {
      data.put("message", run.message());
    }
    if (work.state() == TidyWork.State.FAILED) {
      data.put("error", "the storage failed, or a row could not be read: " + run.message());
    }
  }
}
