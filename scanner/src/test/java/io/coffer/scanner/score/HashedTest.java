package io.coffer.scanner.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HashedTest {
  private final Hashed features = new Hashed();

  @Test
  void eachNumberIsOnceInItsGroup() {
    assertTrue(features.add(7));
    assertFalse(features.add(7));
    features.begin();
    assertTrue(features.add(7));
    // of the same slot
    assertTrue(features.add(7 + (1 << 11)));
    assertTrue(features.add(0));
    assertFalse(features.add(7 + (1 << 11)));
    assertArrayEquals(new int[] {7, 7, 7 + (1 << 11), 0}, features.numbers());
  }

  @Test
  void groupsDoNotMixHoweverManyThereAre() {
    int last = (1 << Hash.BITS) - 1;
    for (int group = 0; group < 20_000; group++) {
      features.clear();
      assertTrue(features.add(last));
      assertTrue(features.add(group));
      assertFalse(features.add(last));
      assertEquals(2, features.size());
    }
  }

  @Test
  void whatIsTooManyIsLeftOut() {
    for (int number = 0; number < 1_024; number++) {
      assertTrue(features.add(number));
    }
    assertFalse(features.add(5_000));
    assertEquals(1_024, features.size());
  }

  @Test
  void aPartOfATextIsTheFeatureThatItIsByItself() {
    assertEquals(Hash.of("kind", "bcd", "", ""), Hash.of("kind", "abcde", 1, 4));
    features.feature("kind", "bcd");
    features.part("kind", "abcde", 1, 4);
    assertEquals(1, features.size());
  }
}
