package io.coffer.cli.pki;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.testkit.Property;
import org.junit.jupiter.api.Test;

final class DerTest {
  @Test
  void takesValuesApart() {
    Der value = Der.of(new byte[] {0x30, 6, 0x04, 1, 9, 0x02, (byte) 0x81, 0});

    assertEquals(0x30, value.tag());
    assertEquals(2, value.children().size());
    assertArrayEquals(new byte[] {9}, value.children().getFirst().bytes());
  }

  @Test
  void whatIsMalformedIsRefusedAndNothingElse() {
    Property.check(
        10_000,
        random -> {
          byte[] bytes = new byte[random.nextInt(12)];
          random.nextBytes(bytes);
          try {
            Der.of(bytes).children();
          } catch (IllegalArgumentException e) {
            assertEquals("the extension is cut off", e.getMessage());
          }
        });
    assertThrows(IllegalArgumentException.class, () -> Der.of(new byte[] {0x30, 1}));
  }
}
