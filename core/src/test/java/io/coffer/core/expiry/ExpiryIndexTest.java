package io.coffer.core.expiry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpiryIndexTest {
  private static final Instant END = Instant.parse("2026-02-28T23:59:30Z");

  @ParameterizedTest
  @CsvSource({
    "2026-02-28T23:59:29.999Z, false",
    "2026-02-28T23:59:30Z, true",
    "2026-02-28T23:59:30.001Z, true",
    "2030-01-01T00:00:00Z, true",
  })
  void aThingIsDueFromItsEndOn(Instant now, boolean due) {
    String row = ExpiryIndex.token(END, "key");
    assertEquals(due, row.compareTo(ExpiryIndex.notDue(now)) < 0);
  }

  @Test
  void aPartOfAMillisecondEndsNothingEarly() {
    Instant end = END.plusNanos(1);
    assertTrue(ExpiryIndex.lease(end, "l").compareTo(ExpiryIndex.notDue(END)) > 0);
    assertTrue(ExpiryIndex.lease(end, "l").compareTo(ExpiryIndex.notDue(END.plusMillis(1))) < 0);
  }

  @Test
  void rowsAreInTheOrderOfTime() {
    Property.check(
        10_000,
        random -> {
          Instant a = Instant.ofEpochMilli(random.nextLong() >>> 16 + random.nextInt(30));
          Instant b = Instant.ofEpochMilli(random.nextLong() >>> 16 + random.nextInt(30));
          int order = ExpiryIndex.token(a, "k").compareTo(ExpiryIndex.token(b, "k"));
          assertEquals(Integer.signum(a.compareTo(b)), Integer.signum(order));
        });
  }

  @Test
  void aRowTellsWhatItNames() {
    assertEquals(
        new ExpiryIndex.Due(true, "a/t/b"), ExpiryIndex.parse(ExpiryIndex.token(END, "a/t/b")));
    assertEquals(
        new ExpiryIndex.Due(false, "database/creds/x/l/y"),
        ExpiryIndex.parse(ExpiryIndex.lease(END, "database/creds/x/l/y")));
  }
}
