package io.coffer.engines.kv;

import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.Field;
import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Lease;
import io.coffer.spi.LeaseTerms;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import io.coffer.spi.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Version 1: one value for each path, replaced by each write.
///
/// Answers carry a duration, from the secret's own `ttl` or `lease`, that tells callers when to
/// look again; with the mount's option `leased_passthrough` they carry a lease.
final class KvPlain implements SecretsEngine, HoldsSecrets {
  /// Where the secrets are in the mount's rows.
  static final String SECRETS = "secret/";

  private static final Field<String> PATH = Field.text("path", "of the secret");

  /// In what is kept with a lease, in nanoseconds.
  private static final String TTL = "ttl";

  private final Mount mount;
  private final boolean leased;

  KvPlain(Mount mount) {
    this.mount = mount;
    this.leased = mount.options().getOrDefault("leased_passthrough", "").equals("true");
  }

  @Override
  public String about() {
    return "Key and value secrets, version 1: stores any JSON object at any path. A write replaces"
        + " the object that was there; nothing of it is kept.";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.at("{path*}", "A secret.", PATH)
            .read(this::read)
            .write(this::write)
            .delete(this::delete)
            .list(this::list)
            .scan(this::scan)
            .exists(call -> mount.storage().get(row(call)).isPresent())
            .safe());
  }

  private static String row(Call call) {
    return SECRETS + call.get(PATH);
  }

  private Reply read(Call call) {
    return mount.storage().get(row(call)).map(row -> answer(row.value())).orElseGet(Reply::absent);
  }

  private Reply answer(Json.Obj secret) {
    Optional<Duration> own = ttl(secret);
    if (leased) {
      var terms = new LeaseTerms(own.orElse(Duration.ZERO), Duration.ZERO, own.isPresent());
      var kept = Json.object().put(TTL, terms.ttl().toNanos()).build();
      return new Reply.Leased(secret, terms, kept);
    }
    return new Reply.Timed(secret, own.orElseGet(() -> mount.limits().get().defaultTtl()));
  }

  private static Optional<Duration> ttl(Json.Obj secret) {
    Optional<Json> stated = secret.get("ttl").or(() -> secret.get("lease"));
    Optional<String> text =
        switch (stated.orElse(Json.NULL)) {
          case Json.Text t -> Optional.of(t.value());
          case Json.Num n -> Optional.of(n.digits());
          default -> Optional.empty();
        };
    try {
      return text.map(Durations::parse).filter(ttl -> !ttl.isNegative());
    } catch (Refusal refusal) {
      return Optional.empty(); // it is the caller's own data, and may mean anything
    }
  }

  private Reply write(Call call) {
    if (call.get(PATH).isEmpty()) {
      throw Refusal.invalid("missing path");
    }
    if (call.data().isEmpty()) {
      throw Refusal.invalid("missing data fields");
    }
    mount.storage().put(row(call), call.data());
    return Reply.done();
  }

  private Reply delete(Call call) {
    mount.storage().delete(row(call));
    return Reply.done();
  }

  private Reply list(Call call) {
    return Reply.keys(mount.storage().list(row(call), "", 0));
  }

  private Reply scan(Call call) {
    return Reply.keys(mount.storage().scan(row(call), "", 0));
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    if (row.startsWith(SECRETS)) {
      String path = row.substring(SECRETS.length());
      Leaves.of(
          value,
          (field, text) ->
              each.accept(new HeldSecret(path, field, 0, true, Optional.empty(), text)));
    }
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    return List.of(
        new Remedy(
            "rotate",
            "Write all fields, with a new value in this one, once whoever issued the value has made"
                + " another.",
            Verb.UPDATE,
            secret.path(),
            Json.Obj.EMPTY,
            Needs.INPUT),
        new Remedy(
            "destroy",
            "Remove the secret. Whoever has the value can still use it until whoever issued it ends"
                + " it.",
            Verb.DELETE,
            secret.path(),
            Json.Obj.EMPTY,
            Needs.JUDGEMENT));
  }

  @Override
  public LeaseTerms renew(Lease lease, Duration wish) {
    Duration ttl = Duration.ofNanos(lease.internal().number(TTL, 0));
    return new LeaseTerms(ttl, Duration.ZERO, true);
  }
}
