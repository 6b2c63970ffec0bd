package io.coffer.scanner.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class StrengthTest {
  @Test
  void aRowTellsHalfOfWhatACharacterAloneDoesAndARepetitionNothing() {
    assertEquals(0, Strength.of(""));
    assertEquals(12, Strength.of("aB3$"));
    assertEquals(7.5, Strength.of("hotel"));
    assertEquals(3, Strength.of("zzz"));
  }

  @Test
  void aValueIsAsStrongAsItsStrongestPart() {
    assertEquals(0, Strength.ofStrongestPart(""));
    assertEquals(0, Strength.ofStrongestPart("$!"));
    assertEquals(12, Strength.ofStrongestPart("aB3x"));
    assertEquals(12, Strength.ofStrongestPart("ab$aB3x$ab"));
    assertEquals(12, Strength.ofStrongestPart("a.B.3.x.aB3x"));
    assertEquals(12, Strength.ofStrongestPart("aB3_\u00fca"));
  }
}
