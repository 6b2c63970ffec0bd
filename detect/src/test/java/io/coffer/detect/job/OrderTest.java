package io.coffer.detect.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OrderTest {
  private static final Order ORDER =
      new Order(
          SourceKind.GIT,
          List.of("/srv/a", "/srv/b"),
          0.9,
          List.of("*.bak"),
          false,
          List.of(new OwnPattern("x", "own-(\\w+)", 0.7)),
          new Allowed(List.of("a value", "/^EX/")),
          new Sieve(false, 3.5));

  @Test
  void aRowHoldsAllOfIt() {
    assertEquals(ORDER, Order.of(ORDER.row()));
  }

  @Test
  void whatIsAllowedIsNotShown() {
    Json.Obj shown = ORDER.shown();
    assertEquals(2, shown.number("allow_entries", 0));
    assertTrue(shown.get("allow").isEmpty());
    assertFalse(ORDER.toString().contains("a value"));
  }

  @Test
  void textsAreWholeValuesAndPatternsStandAnywhere() {
    var patterns = new Allowed(List.of("a.b", "/c.d/", "/", "\\E|x")).patterns();
    assertTrue(patterns.get(0).matcher("a.b").find());
    assertFalse(patterns.get(0).matcher("a.b ").find());
    assertFalse(patterns.get(0).matcher("axb").find());
    assertTrue(patterns.get(1).matcher("-cxd-").find());
    assertTrue(patterns.get(2).matcher("/").find());
    assertTrue(patterns.get(3).matcher("\\E|x").find());
    assertFalse(patterns.get(3).matcher("x").find());
  }

  @Test
  void sharesAreNumbersFromZeroToOne() {
    for (String good : List.of("0", "1", "0.5", ".5", "1e-9", "1E-400", "10e-1")) {
      Shares.parse(new Json.Num(good));
      Shares.parse(Json.of(good));
    }
    for (String bad : List.of("", "-0.1", "1.01", "NaN", "1f", "0x1p-1", "1e2147483648", ".")) {
      assertThrows(Refusal.class, () -> Shares.parse(Json.of(bad)), bad);
    }
    assertThrows(Refusal.class, () -> Shares.parse(Json.of(true)));
  }

  @Test
  void theNextTimeIsInTheRowOfTheFirst() {
    Instant first = Instant.parse("2026-03-01T03:00:00Z");
    var schedule =
        new Schedule(ORDER, new Who("ann", "id"), Duration.ofHours(1), first, first, "", "");
    assertEquals(schedule, Schedule.of(schedule.row()));
    assertFalse(schedule.isDue(first.minusNanos(1)));
    assertTrue(schedule.isDue(first));
    assertEquals(first.plusSeconds(3_600), schedule.passed(first, "j", "").next());
    Instant late = first.plus(Duration.ofDays(10)).plusSeconds(1);
    Schedule passed = schedule.passed(late, "j", "why");
    assertEquals(first.plus(Duration.ofDays(10)).plusSeconds(3_600), passed.next());
    assertEquals("j", passed.lastJob());
    assertEquals("why", passed.note());
  }
}
