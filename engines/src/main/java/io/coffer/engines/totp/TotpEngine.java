package io.coffer.engines.totp;

import io.coffer.spi.Call;
import io.coffer.spi.Durations;
import io.coffer.spi.Field;
import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// Keys of TOTP: makes the codes that other services ask for, and checks the codes of others. A
/// code is taken once.
final class TotpEngine implements SecretsEngine, HoldsSecrets {
  static final Field<String> NAME = Field.text("name", "of the key");

  private static final Field<String> AFTER = Field.text("after", "names greater than this");
  private static final Field<Long> LIMIT = Field.integer("limit", "the most names");
  private static final Field<String> CODE = Field.text("code", "the code to check");

  // the parts of an answer are known where it is sent back whole
  private static final Field<Long> GENERATED = Field.integer("generated", "when it was made");
  private static final Field<Long> EXPIRE_TIME = Field.integer("expire_time", "when it ends");
  private static final Field<String> PERIOD = Field.text("period", "how long the key's codes last");

  private final KeyRows rows;
  private final Enrolment enrolment;
  private final KeyHoldings holdings;
  private final InstantSource clock;

  TotpEngine(Mount mount) {
    this.rows = new KeyRows(mount);
    this.enrolment = new Enrolment(rows, mount.random());
    this.clock = mount.clock();
    this.holdings = new KeyHoldings(mount.keys());
  }

  @Override
  public String about() {
    return "Time-based one-time passwords: makes the codes of keys, and checks codes.";
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.at("keys/?", "The names of the keys.", AFTER, LIMIT).list(this::list).safe(),
        Route.at(
                "keys/{name@}",
                "A key, drawn here or brought along.",
                NAME,
                Enrolment.GENERATE,
                Enrolment.EXPORTED,
                Enrolment.KEY_SIZE,
                Enrolment.KEY,
                Enrolment.URL,
                Enrolment.QR_SIZE,
                Settings.ISSUER,
                Settings.ACCOUNT_NAME,
                Settings.PERIOD,
                Settings.ALGORITHM,
                Settings.DIGITS,
                Settings.SKEW)
            .read(this::read)
            .write(enrolment::write)
            .delete(this::delete)
            .safe(),
        Route.at(
                "code/{name@}",
                "The code of a key at this time, and whether a code is one.",
                NAME,
                CODE,
                GENERATED,
                EXPIRE_TIME,
                PERIOD)
            .read(this::code)
            .write(this::check)
            .safe());
  }

  private Reply list(Call call) {
    int limit = Math.clamp(call.get(LIMIT), 0, Integer.MAX_VALUE);
    return Reply.keys(rows.list(call.get(AFTER), limit));
  }

  private Reply read(Call call) {
    return rows.settings(call.get(NAME))
        .<Reply>map(settings -> Reply.data(settings.shown()))
        .orElseGet(Reply::absent);
  }

  private Reply delete(Call call) {
    rows.delete(call.get(NAME));
    return Reply.done();
  }

  private Reply code(Call call) {
    TotpKey key = rows.key(call.get(NAME));
    Instant now = clock.instant();
    long period = key.settings().period();
    long step = key.settings().step(now);
    return Reply.data(
        Json.object()
            .put("code", key.codes().code(step))
            .put("expire_time", (step + 1) * period)
            .put("generated", now.getEpochSecond())
            .put("period", Durations.print(Duration.ofSeconds(period)))
            .build());
  }

  private Reply check(Call call) {
    String name = call.get(NAME);
    String code = call.get(CODE);
    int digits = rows.key(name).settings().digits();
    if (code.isEmpty()) {
      throw Refusal.invalid("the code value is required");
    }
    if (code.length() != digits || !code.strip().equals(code)) {
      throw Refusal.invalid("invalid number of digits for the code");
    }
    boolean valid = rows.take(name, code, clock.instant());
    return Reply.data(Json.object().put("valid", valid).build());
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    holdings.secrets(row, value, each);
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    return holdings.remedies(secret);
  }
}
