package io.coffer.core.expiry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.MountLimits;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtlTest {
  private static final Instant ISSUED = Instant.parse("2026-02-28T23:59:30.25Z");

  @ParameterizedTest(name = "{0} after {1}: {2} {3}")
  @CsvSource(
      textBlock =
          """
          # asked role period max explicit, age, lives, warned
          0 0 0 0 0,     0,    32,    ''
          0 5 0 0 0,     0,    5,     ''
          7 5 0 0 0,     0,    7,     ''
          64 0 0 0 0,    0,    64,    ''
          65 0 0 0 0,    0,    64,    TTL 65 64
          0 65 0 0 0,    0,    64,    TTL 65 64
          9 0 0 8 0,     0,    8,     TTL 9 8
          0 0 0 8 0,     0,    8,     TTL 32 8
          9 0 0 8 7,     0,    7,     TTL 9 7
          9 0 0 7 8,     0,    7,     TTL 9 7
          65 0 0 90 0,   0,    64,    TTL 65 64
          65 0 0 0 90,   0,    64,    TTL 65 64
          0 0 0 0 0,     32,   32,    ''
          0 0 0 0 0,     33,   31,    TTL 32 31
          5 0 0 0 0,     63,   1,     TTL 5 1
          5 0 0 10 0,    6,    4,     TTL 5 4
          5 0 0 10 9,    6,    3,     TTL 5 3
          0 0 6 0 0,     0,    6,     ''
          5 4 6 0 0,     0,    6,     ''
          0 0 6 0 0,     900,  6,     ''
          0 0 65 0 0,    0,    64,    period 65 64
          0 0 65 0 0,    900,  64,    period 65 64
          0 0 6 4 0,     0,    4,     period 6 4
          0 0 6 4 0,     900,  4,     period 6 4
          0 0 6 0 90,    0,    6,     ''
          0 0 6 0 90,    86,   4,     TTL 6 4
          0 0 6 0 4,     0,    4,     period 6 4
          """)
  void aLifeIsTheWishCutToTheLimits(String wishes, int age, int lives, String warned) {
    List<Integer> parts = Arrays.stream(wishes.split(" ")).map(Integer::valueOf).toList();
    Ttl.Rule rule = rule(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
    Ttl ttl = Ttl.decide(rule, ISSUED, ISSUED.plusSeconds(age));
    assertEquals(Duration.ofSeconds(lives), ttl.value());
    assertEquals(warned.isEmpty() ? List.of() : List.of(warning(warned)), ttl.warnings());
  }

  private static String warning(String words) {
    List<String> parts = List.of(words.split(" "));
    return parts.get(0)
        + " of \""
        + minutes(parts.get(1))
        + "\" exceeded the effective max_ttl of \""
        + minutes(parts.get(2))
        + "\"; "
        + parts.get(0)
        + " value is capped accordingly";
  }

  private static String minutes(String seconds) {
    int all = Integer.parseInt(seconds);
    return all < 60 ? all + "s" : all / 60 + "m" + all % 60 + "s";
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0, 64", "5, 0, 0, 900", "0, 10, 0, 10", "0, 0, 10, 10", "0, 10, 20, 11"})
  void aLifeThatIsOverIsNotProlonged(int asked, int max, int explicit, int age) {
    Ttl.Rule rule = rule(asked, 0, 0, max, explicit);
    Instant now = ISSUED.plusSeconds(age);
    Refusal refusal = assertThrows(Refusal.class, () -> Ttl.decide(rule, ISSUED, now));
    assertEquals("past the max TTL, cannot renew", refusal.getMessage());
  }

  @Test
  void onlyItsExplicitLimitEndsAPeriodicLife() {
    Ttl.Rule rule = rule(0, 0, 6, 10, 90);
    assertEquals(Duration.ofSeconds(6), decide(rule, 80).value());
    assertThrows(Refusal.class, () -> decide(rule, 90));
  }

  @Test
  void thePartOfASecondSinceTheIssueNeitherCutsNorWarns() {
    Instant later = ISSUED.plusMillis(999);
    Ttl ttl = Ttl.decide(rule(64, 0, 0, 0, 0), ISSUED, later);
    assertEquals(new Ttl(Duration.ofSeconds(64), List.of()), ttl);
  }

  @Test
  void aLifeIsWholeSeconds() {
    var limits = new MountLimits(Duration.ofMillis(1_900), Duration.ofSeconds(64));
    Duration none = Duration.ZERO;
    var rule = new Ttl.Rule(none, none, none, none, none, limits);
    assertEquals(Duration.ofSeconds(1), Ttl.decide(rule, ISSUED, ISSUED).value());
  }

  private static Ttl decide(Ttl.Rule rule, int age) {
    return Ttl.decide(rule, ISSUED, ISSUED.plusSeconds(age));
  }

  private static Ttl.Rule rule(int asked, int role, int period, int max, int explicit) {
    return new Ttl.Rule(
        Duration.ofSeconds(asked),
        Duration.ofSeconds(role),
        Duration.ofSeconds(period),
        Duration.ofSeconds(max),
        Duration.ofSeconds(explicit),
        new MountLimits(Duration.ofSeconds(32), Duration.ofSeconds(64)));
  }
}
