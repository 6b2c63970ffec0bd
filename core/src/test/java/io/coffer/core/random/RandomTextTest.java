package io.coffer.core.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.SeededRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomTextTest {
  private final SeededRandom random = new SeededRandom(5);

  @Test
  void everyLetterAndDigitComesAboutAsOften() {
    var seen = new TreeMap<Character, Integer>();
    for (char c : RandomText.base62(62_000, random).toCharArray()) {
      seen.merge(c, 1, Integer::sum);
    }
    assertEquals(62, seen.size());
    seen.forEach((c, times) -> assertTrue(times > 850 && times < 1_150, () -> c + " " + times));
  }

  @Test
  void aTextHasTheLengthThatIsAskedFor() {
    assertEquals("", RandomText.base62(0, random));
    assertEquals(24, RandomText.base62(24, random).length());
  }

  @Test
  void aUuidIsOfVersionFourAndLikeNoOther() {
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      UUID uuid = UUID.fromString(RandomText.uuid(random));
      assertEquals(4, uuid.version());
      assertEquals(2, uuid.variant());
      assertTrue(seen.add(uuid));
    }
  }

  @Test
  void hexDigitsAreAlwaysEight() {
    for (int i = 0; i < 1_000; i++) {
      String hex = RandomText.hex8(random);
      assertTrue(hex.matches("[0-9a-f]{8}"), hex);
    }
  }
}
