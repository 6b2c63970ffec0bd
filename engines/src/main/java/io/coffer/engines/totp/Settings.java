package io.coffer.engines.totp;

import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is known of a key besides its secret.
///
/// @param issuer who runs the service that asks for codes
/// @param accountName whose codes they are
/// @param period seconds of a time step
/// @param hash of the codes
/// @param digits of a code
/// @param skew how many steps a code may be early or late
record Settings(
    String issuer, String accountName, long period, CodeHash hash, int digits, int skew) {
  static final Field<String> ISSUER = Field.text("issuer", "who runs the service");
  static final Field<String> ACCOUNT_NAME = Field.text("account_name", "whose codes they are");
  static final Field<Duration> PERIOD =
      Field.duration("period", "how long a code is valid").orElse(Duration.ofSeconds(30));
  static final Field<String> ALGORITHM =
      Field.text("algorithm", "SHA1, SHA256 or SHA512").orElse(CodeHash.SHA1.name());
  static final Field<Long> DIGITS = Field.integer("digits", "of a code: 6 or 8").orElse(6L);
  static final Field<Long> SKEW =
      Field.integer("skew", "how many periods a code may be early or late: 0 or 1").orElse(1L);

  /// The most characters of issuer and account name.
  static final int MAX_NAME = 256;

  /// Settings out of a call; what a URL says wins over the call's fields.
  ///
  /// @throws Refusal when one is out of range, naming it
  static Settings of(Call call, Optional<KeyUrl> url) {
    long digits = url.flatMap(KeyUrl::digits).orElseGet(() -> call.get(DIGITS));
    if (digits != 6 && digits != 8) {
      throw Refusal.invalid("the digits value can only be 6 or 8");
    }
    CodeHash hash =
        CodeHash.of(url.flatMap(KeyUrl::algorithm).orElseGet(() -> call.get(ALGORITHM)));
    long period = url.flatMap(KeyUrl::period).orElseGet(() -> call.get(PERIOD).toSeconds());
    if (period <= 0) {
      throw Refusal.invalid("the period value must be greater than zero");
    }
    long skew = call.get(SKEW);
    if (skew != 0 && skew != 1) {
      throw Refusal.invalid("the skew value must be 0 or 1");
    }
    String issuer = url.flatMap(KeyUrl::issuer).orElseGet(() -> call.get(ISSUER));
    String accountName = url.map(KeyUrl::accountName).orElseGet(() -> call.get(ACCOUNT_NAME));
    checkLength(ISSUER, issuer);
    checkLength(ACCOUNT_NAME, accountName);
    return new Settings(issuer, accountName, period, hash, (int) digits, (int) skew);
  }

  private static void checkLength(Field<String> field, String text) {
    if (text.length() > MAX_NAME) {
      throw Refusal.invalid(
          "the " + field.name() + " value must have at most " + MAX_NAME + " characters");
    }
  }

  static Settings read(Json.Obj row) {
    return new Settings(
        row.text("issuer", ""),
        row.text("account_name", ""),
        row.number("period", 0),
        CodeHash.of(row.text("algorithm", "")),
        (int) row.number("digits", 0),
        (int) row.number("skew", 0));
  }

  /// As they are stored.
  Json.Obj write() {
    return shown().with("skew", Json.of(skew));
  }

  /// As the API shows them.
  Json.Obj shown() {
    return Json.object()
        .put("account_name", accountName)
        .put("algorithm", hash.name())
        .put("digits", digits)
        .put("issuer", issuer)
        .put("period", period)
        .build();
  }

  /// The number of the time step of a moment.
  long step(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), period);
  }
}
