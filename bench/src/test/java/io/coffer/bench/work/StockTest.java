package io.coffer.bench.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 1_000, 1_023, 1_024, Stock.MAX})
  void findsHowManyThereAreByAskingForSome(int count) {
    var asked = new AtomicInteger();
    int found =
        Stock.count(i -> {
          asked.incrementAndGet();
          return i < count;
        });
    assertEquals(count, found);
    assertTrue(asked.get() <= 62);
  }
}
