package io.coffer.engines.pki.cel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.engines.pki.cel.CelBudget.ExhaustedException;
import io.coffer.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.projectnessie.cel.common.types.BoolT;
import org.projectnessie.cel.common.types.StringT;

final class CelBudgetTest {
  private final TestClock clock = new TestClock();
  private final CelBudget budget = new CelBudget(clock);

  @Test
  void stepsComeToAnEnd() {
    budget.pay(CelBudget.MAX_STEPS - 1);
    budget.pay(BoolT.True);
    var end = assertThrows(ExhaustedException.class, () -> budget.pay(BoolT.True));
    assertEquals("the program needs more than 100000 steps", end.getMessage());
  }

  @Test
  void aLargeValueCountsForMore() {
    budget.pay(CelBudget.MAX_STEPS - 10);
    budget.pay(StringT.stringOf("a".repeat(16 * 9)));
    assertThrows(ExhaustedException.class, () -> budget.pay(BoolT.True));
  }

  @Test
  void timeComesToAnEnd() {
    clock.advance(CelBudget.MAX_TIME);
    budget.pay(1_000);
    clock.advance(Duration.ofNanos(1));
    var end = assertThrows(ExhaustedException.class, () -> budget.pay(1_000));
    assertEquals("the program needs more than 5 seconds", end.getMessage());
  }
}
