package io.coffer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeededRandomTest {
  @Test
  void theSameSeedGivesTheSameValues() {
    assertEquals(draw(new SeededRandom(1)), draw(new SeededRandom(1)));
  }

  @Test
  void anotherSeedGivesOtherValues() {
    assertNotEquals(draw(new SeededRandom(1)), draw(new SeededRandom(2)));
  }

  @Test
  void moreEntropyChangesNothing() {
    SeededRandom random = new SeededRandom(1);
    random.setSeed(99);
    random.setSeed(new byte[] {1, 2, 3});
    assertEquals(draw(new SeededRandom(1)), draw(random));
  }

  @Test
  void itTellsItsSeed() {
    assertTrue(new SeededRandom(42).toString().contains("42"));
    assertEquals(42, new SeededRandom(42).seed());
  }

  private static List<Object> draw(SeededRandom random) {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return List.of(
        random.nextLong(), random.nextInt(1000), random.nextDouble(), Arrays.toString(bytes));
  }
}
