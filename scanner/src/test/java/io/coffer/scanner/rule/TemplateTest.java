package io.coffer.scanner.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.rule.check.Check;
import io.coffer.testkit.SeededRandom;
import org.junit.jupiter.api.Test;

class TemplateTest {
  private static Template.Made make(String text) {
    return new Template(text).make(new SeededRandom(1));
  }

  @Test
  void fillsPlacesAndKeepsTheRest() {
    var made = make("a{hex:4}b{digits:3}{}{c");
    assertTrue(made.text().matches("a[0-9a-f]{4}b[0-9]{3}\\{}\\{c"), made.text());
    assertEquals(made.text(), made.value());
  }

  @Test
  void theMarkedPartIsTheSecret() {
    var made = make("key = \"<<k-{base32:5}>>\"");
    assertTrue(made.text().matches("key = \"k-[A-Z2-7]{5}\""), made.text());
    assertTrue(made.value().matches("k-[A-Z2-7]{5}"), made.value());
  }

  @Test
  void aCheckEndsTheSecretAlone() {
    var made = make("token: <<ab_{base62:30}{crc32-base62}>>;");
    assertTrue(Check.CRC32_BASE62.holds(made.value()), made.value());
  }

  @Test
  void drawsIdentifiers() {
    assertTrue(
        make("{uuid}")
            .text()
            .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}"));
  }

  @Test
  void theSameSeedMakesTheSame() {
    assertEquals(make("{base64:40}"), make("{base64:40}"));
  }

  @Test
  void namesWhatItDoesNotKnow() {
    var alphabet = assertThrows(IllegalArgumentException.class, () -> make("{klingon:4}"));
    assertEquals("no alphabet is called klingon", alphabet.getMessage());
    var check = assertThrows(IllegalArgumentException.class, () -> make("{crc64}"));
    assertEquals("no check is called crc64", check.getMessage());
  }

  @Test
  void doesNotShowTheSecret() {
    var made = make("<<{hex:20}>>");
    assertFalse(made.toString().contains(made.value()));
  }
}
