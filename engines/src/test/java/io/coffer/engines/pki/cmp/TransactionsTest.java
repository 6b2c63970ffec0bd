package io.coffer.engines.pki.cmp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.crypto.x509.CmpFailure;
import io.coffer.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TransactionsTest {
  private final TestClock clock = new TestClock();
  private final Transactions transactions = new Transactions(clock);

  private void begin(String name, Instant made) {
    transactions.begin(name, Optional.of(made));
  }

  private void refused(CmpFailure failure, String name, Instant made) {
    assertEquals(failure, assertThrows(Rejection.class, () -> begin(name, made)).failure());
  }

  @Test
  void aNameIsGoodOnceForAsLongAsItsMessageIs() {
    Instant made = clock.instant().plus(Transactions.LIFE);
    begin("a", made);
    begin("b", made);
    refused(CmpFailure.TRANSACTION_ID_IN_USE, "a", made);
    clock.advance(Transactions.LIFE.plus(Transactions.LIFE));
    refused(CmpFailure.TRANSACTION_ID_IN_USE, "a", made);
    clock.advance(Duration.ofSeconds(1));
    refused(CmpFailure.BAD_TIME, "a", made);
    begin("a", clock.instant());
  }

  @Test
  void aMessageFromBeforeIsRefused() {
    refused(CmpFailure.BAD_TIME, "a", clock.instant().minusSeconds(1));
    begin("a", clock.instant());
  }

  @Test
  void whatHadToBeForgottenIsRefused() {
    Instant first = clock.instant();
    begin("first", first);
    clock.advance(Duration.ofSeconds(10));
    for (int i = 0; i < Transactions.MAX_REMEMBERED; i++) {
      begin("n" + i, clock.instant());
    }
    refused(CmpFailure.BAD_TIME, "first", first);
    refused(CmpFailure.BAD_TIME, "other", first);
    begin("other", first.plusSeconds(1));
  }
}
