package io.coffer.core.pipeline;

import io.coffer.core.seal.SealStatus;
import io.coffer.core.seal.Sealing;
import io.coffer.core.sys.Cluster;
import io.coffer.core.sys.RawJson;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `sys/health`, and what all reports of state have in common. The status says it all to a load
/// balancer; the caller may choose each one.
final class HealthReport {
  private static final List<String> OTHER_CODES =
      List.of("standbycode", "drsecondarycode", "performancestandbycode");

  private final Sealing sealing;
  private final Cluster cluster;
  private final PipelineParts.About about;
  private final InstantSource clock;

  HealthReport(Sealing sealing, Cluster cluster, PipelineParts.About about, InstantSource clock) {
    this.sealing = sealing;
    this.cluster = cluster;
    this.about = about;
    this.clock = clock;
  }

  Reply reply(Call call) {
    SealStatus status = sealing.status();
    return RawJson.reply(code(call, status), print(status));
  }

  private static int code(Call call, SealStatus status) {
    int active = chosen(call, "activecode", 200);
    int closed = chosen(call, "sealedcode", 503);
    int fresh = chosen(call, "uninitcode", 501);
    // codes of states that this server is never in
    OTHER_CODES.forEach(name -> chosen(call, name, 0));
    if (!status.initialized()) {
      return fresh;
    }
    return status.sealed() ? closed : active;
  }

  private static int chosen(Call call, String name, int standard) {
    Optional<String> given = call.given(Field.text(name, ""));
    if (given.isEmpty()) {
      return standard;
    }
    String text = given.get();
    if (!text.matches("[1-9][0-9]{2}")) {
      throw Refusal.silent(Refusal.Code.INVALID);
    }
    return Integer.parseInt(text);
  }

  private Json.Obj print(SealStatus status) {
    String replication = status.sealed() ? "unknown" : "disabled";
    Json.Builder json =
        Json.object()
            .put("initialized", status.initialized())
            .put("sealed", status.sealed())
            .put("standby", status.sealed())
            .put("performance_standby", false)
            .put("replication_performance_mode", replication)
            .put("replication_dr_mode", replication)
            .put("server_time_utc", clock.instant().getEpochSecond())
            .put("version", about.version())
            .put("enterprise", false);
    names(json, status);
    return json.build();
  }

  /// What seal-status says beyond the seal.
  void about(Json.Builder json, SealStatus status) {
    json.put("version", about.version())
        .put("build_date", about.buildDate())
        .put("commit_date", "")
        .put("migration", false)
        .put("recovery_seal", false)
        .put("storage_type", about.storageType());
    names(json, status);
  }

  private void names(Json.Builder json, SealStatus status) {
    if (!status.sealed()) {
      json.put("cluster_name", cluster.name()).put("cluster_id", cluster.id());
    }
  }
}
