package io.coffer.engines.pki.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import io.coffer.testkit.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValidityTest {
  private static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  private static final Instant ISSUER_ENDS = Instant.parse("2031-01-01T00:00:00Z");
  private static final MountLimits LIMITS =
      new MountLimits(Duration.ofHours(24), Duration.ofHours(48));

  private static Validity of(String role, String call, String behavior) {
    return Validity.of(
        Roles.of(Roles.words(role)),
        Roles.call(Roles.words(call)),
        new Validity.Bounds(LIMITS, ISSUER_ENDS, behavior),
        NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "'',                 '',        2030-01-02T12:00:00Z, 0",
    "'',                 ttl=1h,    2030-01-01T13:00:00Z, 0",
    "'',                 ttl=48h,   2030-01-03T12:00:00Z, 0",
    "'',                 ttl=49h,   2030-01-03T12:00:00Z, 1",
    "ttl=2h,             '',        2030-01-01T14:00:00Z, 0",
    "ttl=2h,             ttl=1h,    2030-01-01T13:00:00Z, 0",
    "ttl=2h max_ttl=3h,  ttl=4h,    2030-01-01T15:00:00Z, 1",
    "max_ttl=3h,         '',        2030-01-01T15:00:00Z, 1",
    "max_ttl=100h,       ttl=100h,  2030-01-05T16:00:00Z, 0",
    "'',    not_after=2030-06-01T00:00:00Z, 2030-06-01T00:00:00Z, 0",
    "'',    not_after=2030-06-01T02:00:00+02:00, 2030-06-01T00:00:00Z, 0",
    "not_after=2030-06-01T00:00:00Z, '', 2030-06-01T00:00:00Z, 0",
    "not_after=2030-06-01T00:00:00Z, not_after=2030-07-01T00:00:00Z, 2030-06-01T00:00:00Z, 0",
    "not_after_bound=ttl-limited, not_after=2030-01-02T12:00:00Z, 2030-01-02T12:00:00Z, 0",
    "not_after_bound=2030-01-02T12:00:00Z, ttl=24h, 2030-01-02T12:00:00Z, 0",
    "not_after_bound=forbid, ttl=1h, 2030-01-01T13:00:00Z, 0",
  })
  void aCertificateEnds(String role, String call, Instant ends, int warnings) {
    Validity validity = of(role, call, "err");
    assertEquals(ends, validity.notAfter());
    assertEquals(warnings, validity.warnings().size());
  }

  @Test
  void aLifeThatIsCutIsTold() {
    assertEquals(
        List.of(
            "TTL \"49h0m0s\" is longer than permitted maxTTL \"48h0m0s\", so maxTTL is being used"),
        of("", "ttl=49h", "err").warnings());
  }

  @ParameterizedTest
  @CsvSource({
    "'',                            '',                               2030-01-01T11:59:30Z",
    "not_before_duration=2m,        '',                               2030-01-01T11:58:00Z",
    "not_before_duration=0,         '',                               2030-01-01T11:59:30Z",
    "'',                            not_before=2030-01-01T12:30:00Z,  2030-01-01T12:30:00Z",
    "'',                            not_before=2029-01-01T00:00:00Z,  2029-01-01T00:00:00Z",
    "not_before=2029-06-01T00:00:00Z, '',                             2029-06-01T00:00:00Z",
    "not_before=2029-06-01T00:00:00Z, not_before=2029-01-01T00:00:00Z, 2029-06-01T00:00:00Z",
    "not_before_bound=duration,     not_before=2030-01-01T11:59:30Z,  2030-01-01T11:59:30Z",
    "not_before_bound=forbid,       '',                               2030-01-01T11:59:30Z",
  })
  void aCertificateBegins(String role, String call, Instant begins) {
    assertEquals(begins, of(role, call, "err").notBefore());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                         | ttl=1h not_after=2030-06-01T00:00:00Z"
            + "| Either ttl or not_after should be provided. Both should not be provided in the"
            + " same request.",
        "not_after=2030-06-01T00:00:00Z | ttl=1h"
            + "| Either ttl or not_after should be provided. Both should not be provided in the"
            + " same request.",
        "not_after_bound=forbid   | not_after=2030-06-01T00:00:00Z"
            + "| not_after_bound is set to forbid. not_after cannot be provided.",
        "not_after_bound=ttl-limited | not_after=2030-01-02T12:00:01Z"
            + "| not_after_bound is set to ttl-limited. Cannot satisfy request as that would"
            + " result in notAfter of 2030-01-02T12:00:01Z that is beyond the TTL of 24h0m0s",
        "not_after_bound=2030-01-02T00:00:00Z | ttl=24h"
            + "| not_after_bound is set to 2030-01-02T00:00:00Z. Cannot satisfy request as that"
            + " would result in notAfter of 2030-01-02T12:00:00Z that is beyond the maximum"
            + " timestamp of 2030-01-02T00:00:00Z",
        "not_before_bound=forbid  | not_before=2030-01-01T11:59:50Z"
            + "| not_before_bound is set to forbid. not_before cannot be provided.",
        "not_before_bound=duration | not_before=2030-01-01T11:59:29Z"
            + "| not_before_bound is set to duration. Cannot satisfy request as it would result in"
            + " notBefore of 2030-01-01T11:59:29Z that is older than the allowed"
            + " not_before_duration of 30s",
        "                         | not_after=2031-01-01T00:00:01Z"
            + "| cannot satisfy request, as TTL would result in notAfter of 2031-01-01T00:00:01Z"
            + " that is beyond the expiration of the CA certificate at 2031-01-01T00:00:00Z",
        "                         | not_after=2020-01-01T00:00:00Z"
            + "| cannot satisfy request, as notAfter of 2020-01-01T00:00:00Z is before notBefore"
            + " of 2030-01-01T11:59:30Z",
        "                         | not_after=soon"
            + "| parsing time \"soon\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"soon\" as"
            + " \"2006\"",
        "                         | not_after=+10000-01-01T00:00:00Z"
            + "| not_after has to be in the years 1 to 9999",
      })
  void whatAsksForTooMuchIsRefused(String role, String call, String message) {
    var refusal = assertThrows(Refusal.class, () -> of(role == null ? "" : role, call, "err"));
    assertEquals(message, refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "permit,   2032-01-01T00:00:00Z",
    "truncate, 2031-01-01T00:00:00Z",
  })
  void anIssuerMayBeOutlivedOrNot(String behavior, Instant ends) {
    Validity validity = of("", "not_after=2032-01-01T00:00:00Z", behavior);
    assertEquals(ends, validity.notAfter());
  }

  @ParameterizedTest
  @CsvSource({"err", "always_enforce_err"})
  void anIssuerThatMayNotBeOutlivedSaysSo(String behavior) {
    assertThrows(Refusal.class, () -> of("", "not_after=2032-01-01T00:00:00Z", behavior));
  }

  @Test
  void noLifeIsLongerThanTheRoleOrTheMountAllows() {
    Property.check(
        5_000,
        random -> {
          long ttl = random.nextInt(200);
          long roleTtl = random.nextInt(100);
          long roleMax = random.nextBoolean() ? 0 : roleTtl + random.nextInt(100);
          Validity validity =
              of(
                  "ttl=" + roleTtl + "m max_ttl=" + (roleMax + "m"),
                  "ttl=" + ttl + "m",
                  random.nextBoolean() ? "err" : "truncate");
          Duration most = roleMax == 0 ? LIMITS.maxTtl() : Duration.ofMinutes(roleMax);
          Duration life = Duration.between(NOW, validity.notAfter());
          assertTrue(life.compareTo(most) <= 0, "too long");
          assertFalse(life.isNegative(), "already over");
        });
  }
}
