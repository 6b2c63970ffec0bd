package io.coffer.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryTest {
  private final AtomicInteger tries = new AtomicInteger();

  private int alone(int at) {
    if (tries.incrementAndGet() < at) {
      throw new ConflictException("row");
    }
    return tries.get();
  }

  @Test
  void workIsDoneUntilNobodyElseIsAheadOfIt() {
    assertEquals(3, Retry.untilAlone(() -> alone(3)));
  }

  @Test
  void theLastTryStillCounts() {
    assertEquals(Retry.MAX_TRIES, Retry.untilAlone(() -> alone(Retry.MAX_TRIES)));
  }

  @Test
  void whoeverIsNeverAloneIsSentAway() {
    Refusal refusal =
        assertThrows(Refusal.class, () -> Retry.untilAlone(() -> alone(Retry.MAX_TRIES + 1)));
    assertEquals(Refusal.Code.UNAVAILABLE, refusal.code());
    assertEquals(Retry.MAX_TRIES, tries.get());
  }
}
