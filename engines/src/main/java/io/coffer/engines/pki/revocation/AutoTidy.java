package io.coffer.engines.pki.revocation;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Tidying by the clock: one row.
///
/// @param enabled whether there is any
/// @param interval how often
/// @param counts whether `tidy-status` counts what is kept
/// @param metrics kept and shown; no metric comes of it
/// @param config what is done then
record AutoTidy(
    boolean enabled, Duration interval, boolean counts, boolean metrics, TidyConfig config) {
  static final String ROW = "config/auto-tidy";

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, AutoTidy> READER = AutoTidy::read;

  /// What could be done, for whoever asks for nothing.
  static final String TASKS =
      "tidy_cert_store / tidy_revoked_certs / tidy_invalid_certs /"
          + " tidy_revoked_cert_issuer_associations / tidy_expired_issuers /"
          + " tidy_move_legacy_ca_bundle / tidy_acme";

  private static final Field<Boolean> ENABLED =
      Field.bool("enabled", "whether there is tidying by the clock");
  private static final Field<Duration> INTERVAL = Field.duration("interval_duration", "how often");
  private static final Field<Boolean> COUNTS =
      Field.bool("maintain_stored_certificate_counts", "whether tidy-status counts certificates");
  private static final Field<Boolean> METRICS =
      Field.bool("publish_stored_certificate_count_metrics", "whether the counts are metrics");

  static final AutoTidy STANDARD = read(Json.Obj.EMPTY);

  /// All fields.
  static List<Field<?>> fields() {
    var fields = new ArrayList<>(TidyConfig.fields());
    fields.addAll(List.of(ENABLED, INTERVAL, COUNTS, METRICS));
    return fields;
  }

  /// What a request makes of this.
  ///
  /// @throws Refusal when what it says does not go together
  AutoTidy with(Call call) {
    return new AutoTidy(
            call.given(ENABLED).orElse(enabled),
            call.given(INTERVAL).orElse(interval),
            call.given(COUNTS).orElse(counts),
            call.given(METRICS).orElse(metrics),
            config.with(call, TidyConfig.Words.ALWAYS))
        .check();
  }

  private AutoTidy check() {
    if (enabled && config.tasks().isEmpty()) {
      throw Refusal.invalid(
          "Auto-tidy enabled but no tidy operations were requested. Enable at least one tidy"
              + " operation to be run ("
              + TASKS
              + ").");
    }
    if (metrics && !counts) {
      throw Refusal.invalid(
          "Can not publish a running storage metrics count to metrics without first maintaining"
              + " that count. Enable `maintain_stored_certificate_counts` to enable"
              + " `publish_stored_certificate_count_metrics`.");
    }
    return this;
  }

  /// As the API shows it.
  Json.Builder show() {
    return Json.object()
        .putAll(config.show().build())
        .put(ENABLED.name(), enabled)
        .put(INTERVAL.name(), interval.toSeconds())
        .put(COUNTS.name(), counts)
        .put(METRICS.name(), metrics);
  }

  /// As it is stored.
  Json.Obj write() {
    return show().putAll(config.write().build()).build();
  }

  private static AutoTidy read(Json.Obj row) {
    return new AutoTidy(
        row.flag(ENABLED.name()),
        Duration.ofSeconds(row.number(INTERVAL.name(), Duration.ofHours(12).toSeconds())),
        row.flag(COUNTS.name()),
        row.flag(METRICS.name()),
        TidyConfig.read(row));
  }
}
