package io.coffer.scanner.rule;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.SeededRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningTest {
  @ParameterizedTest
  @CsvSource({
    "'\\bsk_live_[0-9]{4}', true, sk_live_",
    "'sk-[0-9]', false, sk-",
    "'ab?c', false, a",
    "'ab*c', false, a",
    "'ab{0,2}c', false, a",
    "'ab+c', false, ab",
    "'\\bA{20,22}(?!A)', true, A",
    "'(?:ab|cd)e', false, ''",
    "'ab(?:c|d)', false, ab",
    "'ab|cd', false, ''",
    "'[ab]c', false, ''",
  })
  void everyMatchBeginsWithIt(String pattern, boolean apart, String characters) {
    assertEquals(new Opening(apart, characters), Opening.of(pattern));
  }

  private static boolean standsAt(String text, int at) {
    return Opening.of("\\bAB[0-9]").standsAt(text.getBytes(US_ASCII), at);
  }

  @Test
  void nothingThatBelongsToAWordStandsBeforeIt() {
    assertTrue(standsAt("AB1", 0));
    assertTrue(standsAt("-AB1", 1));
    assertFalse(standsAt("xAB1", 1));
    assertFalse(standsAt("_AB1", 1));
    assertFalse(standsAt("ab1", 0));
    assertFalse(standsAt("A", 0));
  }

  /// Where a rule's pattern matches, its opening stands.
  @Test
  void noMatchOfARuleIsSortedOut() {
    var random = new SeededRandom(1);
    for (var rule : Rules.standard().all()) {
      var opening = Opening.of(rule.form().pattern());
      for (var example : rule.examples().found()) {
        var text = example.make(random).text();
        var match = Pattern.compile(rule.form().pattern()).matcher(text);
        while (match.find()) {
          assertTrue(opening.standsAt(text.getBytes(US_ASCII), match.start()), rule.id());
        }
      }
    }
  }
}
