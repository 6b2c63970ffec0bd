package io.coffer.core.sys;

import io.coffer.core.seal.KeyUsage;
import io.coffer.core.seal.Sealing;
import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Times;
import java.time.Duration;
import java.util.List;

/// `sys/seal`, `sys/step-down`, and the keyring: `sys/rotate` and `sys/key-status`.
final class SysSeal {
  private static final Field<Boolean> ENABLED =
      Field.bool("enabled", "whether the key is rotated by itself");
  private static final Field<Long> MAX_OPERATIONS =
      Field.integer("max_operations", "encryptions after which it is rotated");
  private static final Field<Duration> INTERVAL =
      Field.duration("interval", "time after which it is rotated; 0 for never");

  private final Sealing sealing;
  private final KeyUsage usage;

  SysSeal(Sealing sealing, KeyUsage usage) {
    this.sealing = sealing;
    this.usage = usage;
  }

  List<Route> routes() {
    return List.of(
        Route.at("seal", "Seals the server.").write(this::seal).sudo(),
        Route.at("step-down", "Gives up leadership; a single server keeps it.")
            .write(call -> Reply.done())
            .sudo(),
        Route.at("rotate", "Begins a new encryption key.").write(this::rotate).sudo(),
        Route.at("rotate/keyring", "Begins a new encryption key.").write(this::rotate).sudo(),
        config("rotate/config"),
        config("rotate/keyring/config"),
        Route.at("key-status", "The encryption key in use.").read(this::status));
  }

  private Route config(String path) {
    return Route.at(path, "When the key is rotated.", ENABLED, MAX_OPERATIONS, INTERVAL)
        .read(this::readConfig)
        .write(this::writeConfig);
  }

  private Reply seal(Call call) {
    sealing.seal();
    return Reply.done();
  }

  private Reply rotate(Call call) {
    usage.rotate(sealing);
    return Reply.done();
  }

  private Reply status(Call call) {
    KeyUsage.Status status = usage.status();
    return Reply.data(
        Json.object()
            .put("term", status.term())
            .put("install_time", Times.rfc3339(status.installed()))
            .put("encryptions", status.encryptions())
            .build());
  }

  private Reply readConfig(Call call) {
    KeyUsage.Rule rule = usage.rule();
    return Reply.data(
        Json.object()
            .put("enabled", rule.enabled())
            .put("max_operations", rule.maxOperations())
            .put("interval", interval(rule.interval()))
            .build());
  }

  // a number when there is none
  private static Json interval(Duration interval) {
    return interval.isZero() ? Json.of(0) : Json.of(Durations.print(interval));
  }

  private Reply writeConfig(Call call) {
    KeyUsage.Rule old = usage.rule();
    long operations = call.given(MAX_OPERATIONS).orElse(old.maxOperations());
    if (operations < KeyUsage.MIN_OPERATIONS || operations > KeyUsage.MAX_OPERATIONS) {
      throw Refusal.invalid(
          "max_operations must be in the range ["
              + KeyUsage.MIN_OPERATIONS
              + ","
              + KeyUsage.MAX_OPERATIONS
              + "]");
    }
    Duration interval = call.given(INTERVAL).orElse(old.interval());
    if (interval.isPositive() && interval.compareTo(KeyUsage.MIN_INTERVAL) < 0) {
      throw Refusal.invalid(
          "interval must be greater or equal to " + Durations.print(KeyUsage.MIN_INTERVAL));
    }
    boolean enabled = call.given(ENABLED).orElse(old.enabled());
    usage.change(new KeyUsage.Rule(enabled, operations, interval));
    return Reply.done();
  }
}
