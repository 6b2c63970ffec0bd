package io.coffer.engines.totp;

import io.coffer.crypto.Hotp;
import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Retry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The rows of a mount: one for each key, its secret wrapped, and one for the time steps whose
/// codes it has taken.
final class KeyRows {
  static final String KEY = "key/";
  private static final String SPENT = "spent/";
  static final String SECRET = "secret";
  private static final String STEPS = "steps";

  private final Mount mount;
  private final MountStorage rows;

  /// Kept, so that what it makes of a row is.
  private final Function<Json.Obj, TotpKey> reader = this::read;

  KeyRows(Mount mount) {
    this.mount = mount;
    this.rows = mount.storage();
  }

  private TotpKey read(Json.Obj row) {
    Settings settings = Settings.read(row);
    try (SecretBytes secret = mount.keys().unwrap(row.text(SECRET, ""))) {
      return new TotpKey(
          settings, new Hotp(secret, settings.hash().algorithm(), settings.digits()));
    }
  }

  Optional<Settings> settings(String name) {
    return rows.get(KEY + name).map(row -> row.as(reader).settings());
  }

  TotpKey key(String name) {
    return row(name).as(reader);
  }

  private MountStorage.Row row(String name) {
    return rows.get(KEY + name).orElseThrow(() -> Refusal.invalid("unknown key: " + name));
  }

  List<String> list(String after, int limit) {
    return rows.list(KEY, after, limit);
  }

  /// Puts a key. One that had the same secret stays spent where it was.
  void put(String name, Settings settings, SecretBytes secret) {
    Json.Obj row = settings.write().with(SECRET, Json.of(mount.keys().wrap(secret)));
    Retry.untilAlone(() -> {
      Optional<MountStorage.Row> seen = rows.get(KEY + name);
      var changes = new Changes().put(KEY + name, row).unchanged(KEY + name, seen);
      if (!seen.map(before -> isAlike(before.value(), settings, secret)).orElse(false)) {
        changes.delete(SPENT + name);
      }
      rows.commit(changes);
      return true;
    });
  }

  private boolean isAlike(Json.Obj row, Settings settings, SecretBytes secret) {
    try (SecretBytes before = mount.keys().unwrap(row.text(SECRET, ""))) {
      return Settings.read(row).period() == settings.period() && before.sameAs(secret);
    }
  }

  void delete(String name) {
    rows.commit(new Changes().delete(KEY + name).delete(SPENT + name));
  }

  /// Takes a code: it is right and was not taken before, also not by another server or before a
  /// crash (RFC 6238, 5.2).
  ///
  /// @return whether it is right
  /// @throws Refusal when it was taken before
  boolean take(String name, String code, Instant time) {
    return Retry.untilAlone(() -> {
      MountStorage.Row row = row(name);
      TotpKey key = row.as(reader);
      long now = key.settings().step(time);
      List<Long> steps = key.stepsOf(code, now);
      if (steps.isEmpty()) {
        return false;
      }
      Optional<MountStorage.Row> seen = rows.get(SPENT + name);
      List<Long> spent = spent(seen);
      if (spent.stream().anyMatch(steps::contains)) {
        throw Refusal.invalid("code already used; wait until the next time period");
      }
      rows.commit(
          new Changes()
              .put(SPENT + name, spent(spent, steps, now - key.settings().skew()))
              .unchanged(SPENT + name, seen)
              .unchanged(KEY + name, Optional.of(row)));
      return true;
    });
  }

  private static List<Long> spent(Optional<MountStorage.Row> row) {
    var steps = new ArrayList<Long>();
    row.flatMap(found -> found.value().get(STEPS))
        .map(list -> ((Json.Arr) list).items())
        .orElse(List.of())
        .forEach(step -> ((Json.Num) step).exact().ifPresent(steps::add));
    return steps;
  }

  // one step more than those that could be taken again, for a clock that is set back a little
  private static Json.Obj spent(List<Long> before, List<Long> more, long oldest) {
    var steps = new ArrayList<Json>();
    before.stream().filter(step -> step >= oldest - 1).map(Json::of).forEach(steps::add);
    more.stream().map(Json::of).forEach(steps::add);
    return Json.object().put(STEPS, new Json.Arr(steps)).build();
  }
}
