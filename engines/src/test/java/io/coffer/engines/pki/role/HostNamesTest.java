package io.coffer.engines.pki.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.spi.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostNamesTest {
  @ParameterizedTest
  @CsvSource({
    "example.com,      example.com",
    "Example.COM,      Example.COM",
    "example.com.,     example.com.",
    "*.example.com,    *.example.com",
    "_dmarc.example,   _dmarc.example",
    "Jane Doe,         Jane Doe",
    "bücher.example,   xn--bcher-kva.example",
    "例え.テスト,        xn--r8jz45g.xn--zckzah",
    "xn--bcher-kva.de, xn--bcher-kva.de",
  })
  void lettersOfOtherScriptsAreWrittenInAscii(String name, String ascii) {
    assertEquals(ascii, HostNames.ascii(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a..b", ".a", "straße.example", "\uD800.example"})
  void whatIsNoNameOrWouldBecomeAnotherIsRefused(String name) {
    var refusal = assertThrows(Refusal.class, () -> HostNames.ascii(name));
    assertEquals("idna: invalid label", refusal.getMessage().substring(0, 19));
  }

  @Test
  void aLabelHas63LettersAtMost() {
    HostNames.ascii("a".repeat(HostNames.MAX_LABEL));
    assertThrows(Refusal.class, () -> HostNames.ascii("a".repeat(HostNames.MAX_LABEL + 1)));
  }

  @Test
  void aNameHas253LettersAtMost() {
    String most = "a.".repeat(HostNames.MAX_LENGTH / 2) + "a";
    HostNames.ascii(most);
    HostNames.ascii(most + ".");
    assertThrows(Refusal.class, () -> HostNames.ascii("a" + most));
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,     true",
    "a,               true",
    "a.,              true",
    "10.0.0.1,        true",
    "a-b.c--d.e,      true",
    "*.example.com,   true",
    "*,               false",
    "a*.example.com,  false",
    "*.*.example.com, false",
    "-a.example,      false",
    "a-.example,      false",
    "a_b.example,     false",
    "'a b',           false",
    "a..b,            false",
    "'',              false",
  })
  void aHostNameIsOfLettersDigitsAndHyphens(String name, boolean is) {
    assertEquals(is, HostNames.isHostName(name));
  }

  @ParameterizedTest
  @CsvSource({
    "*,    true",
    "a*,   true",
    "*a,   true",
    "a*b,  true",
    "a,    false",
    "**,  false",
    "-*,  false",
    "a-*, false",
    "*-a, false",
    "'',  false",
  })
  void aWildcardLabelHasOneStar(String label, boolean is) {
    assertEquals(is, HostNames.isWildcardLabel(label));
  }
}
