package io.coffer.scanner.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlassTest {
  private static List<String> within(String regex, String text, int from, int to) {
    List<String> found = new ArrayList<>();
    new Glass(regex)
        .within(
            text,
            from,
            to,
            match -> {
              found.add(match.group());
              return false;
            });
    return found;
  }

  @Test
  void findsWhatLiesInTheWindow() {
    assertEquals(List.of("b1", "b2"), within("b\\d", "b0 b1 b2 b3", 2, 8));
  }

  @Test
  void seesPastTheEdgesForWordsAlone() {
    assertEquals(List.of(), within("\\bb\\d\\b", "ab1c", 1, 3));
    assertEquals(List.of("b1"), within("\\bb\\d\\b", " b1 ", 1, 3));
    assertEquals(List.of(), within("^b1", " b1 ", 1, 3));
  }

  @Test
  void stopsWhenToldThatItWasTaken() {
    List<String> seen = new ArrayList<>();
    assertTrue(new Glass("\\d").within("1 2 3", 0, 5, match -> seen.add(match.group())));
    assertEquals(List.of("1"), seen);
  }

  @Test
  void beginsWhereItMay() {
    List<String> seen = new ArrayList<>();
    new Glass("[a-c]\\d+")
        .within(
            "a1a2 b3.c44d5",
            0,
            12,
            at -> at == 0 || " .".indexOf("a1a2 b3.c44d5".charAt(at - 1)) >= 0,
            match -> {
              seen.add(match.group());
              return false;
            });
    assertEquals(List.of("a1", "b3", "c44"), seen);
  }

  /// What a place before a match is asked for by the pattern, or by who looks, is the same.
  @Test
  void aPlaceThatIsAskedForIsAsGoodAsAPattern() {
    var random = new Random(11);
    var patterns =
        List.of(
            "[0-9a-f]{4}",
            "(?i)x[ab]|b+",
            "(?=a)[ab]{2,5}",
            "(?:ab)?\\d",
            "\\ba",
            "[^a]b",
            "é?1",
            "(?<=-)0",
            "\\Bb");
    for (int round = 0; round < 2_000; round++) {
      var text = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        text.append("aabbxX019-. \né".charAt(random.nextInt(14)));
      }
      var pattern = patterns.get(round % patterns.size());
      int from = random.nextInt(10);
      List<String> seen = new ArrayList<>();
      new Glass(pattern)
          .within(
              text.toString(),
              from,
              35,
              at -> at == 0 || !"ab01".contains(text.substring(at - 1, at)),
              match -> {
                seen.add(match.group());
                return false;
              });
      var behind = "(?<![ab01])(?:" + pattern + ")";
      assertEquals(within(behind, text.toString(), from, 35), seen, () -> pattern + " in " + text);
    }
  }

  @Test
  void looksAtOnePlace() {
    var glass = new Glass("b\\d");
    assertTrue(glass.at("ab1", 1, 3, match -> true));
    assertFalse(glass.at("ab1", 0, 3, match -> true));
    assertFalse(glass.at("ab1", 1, 3, match -> false));
  }

  @Test
  void aWindowMayReachBeyondTheText() {
    assertEquals(List.of("b1"), within("b\\d", "b1", 0, 500));
  }

  /// A pattern that tries 2^40 ways is given up after so many steps.
  @Test
  void givesUpPatternsThatGoOnForEver() {
    var text = "a".repeat(40) + "!";
    assertEquals(List.of(), within("(a|aa)+$", text, 0, text.length()));
    assertEquals(List.of(), within("(a*)*b", text.repeat(20), 0, 800));
  }

  @Test
  void countsSteps() {
    var steps = new Steps("abc", 2);
    assertEquals('a', steps.charAt(0));
    assertEquals('c', steps.charAt(2));
    assertFalse(steps.attempt(() -> steps.charAt(1) == 'b'));
    assertTrue(steps.spent());
    assertFalse(steps.toString().contains("abc"));
    assertEquals("bc", steps.subSequence(1, 3));
    assertEquals(3, steps.length());
  }

  /// Deep recursion of the engine is a pattern that is given up as well.
  @Test
  void givesUpDeepRecursion() {
    var text = "ab".repeat(100_000);
    assertEquals(List.of(), within("(?:a|b)*!", text, 0, text.length()));
  }
}
