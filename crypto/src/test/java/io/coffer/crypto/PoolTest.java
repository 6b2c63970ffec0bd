package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.HashSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PoolTest {
  private final AtomicInteger made = new AtomicInteger();
  private final Pool<Integer> pool = new Pool<>(made::incrementAndGet);

  @Test
  void whatWasGivenBackIsTakenAgain() {
    var first = pool.take();
    pool.give(first);
    assertSame(first, pool.take());
  }

  @Test
  void whatIsTakenIsNotTakenTwice() {
    assertNotSame(pool.take(), pool.take());
  }

  @Test
  void keepsAsManyAsItHasSlotsAndDropsTheRest() {
    for (int i = 0; i <= Pool.SLOTS; i++) {
      pool.give(-i);
    }
    var kept = new HashSet<Integer>();
    for (int i = 0; i < Pool.SLOTS; i++) {
      kept.add(pool.take());
    }
    assertEquals(Pool.SLOTS, kept.size());
    assertEquals(0, made.get());
    assertEquals(1, pool.take());
  }

  @Test
  void clearingDropsWhatIsIdle() {
    pool.give(-1);
    pool.clear();
    assertEquals(1, pool.take());
  }
}
