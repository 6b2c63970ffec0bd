package io.coffer.scanner.gitleaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Re2Test {
  /// What each pattern matches in a text, as Go's `regexp` does.
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "key=(?P<key_ops>\\w+) ~ key=abc; ~ key=abc",
        "(?<n_1>a)b ~ ab ~ ab",
        "a{b ~ a{b ~ a{b",
        "{{ ?\\w+ ?}} ~ x{{ y }} ~ {{ y }}",
        "a{,2} ~ aa{,2} ~ a{,2}",
        "a{2} ~ aaaaa ~ aa aa",
        "a{2,} ~ aaaaa a ~ aaaaa",
        "a{1,2}? ~ aaa ~ a a a",
        "a{02} ~ a{02} ~ a{02}",
        "[[:alnum:]]+ ~ é-a1_Z ~ a1 Z",
        "[[:^alnum:]]+ ~ a-=b ~ -=",
        "[[:word:]]+ ~ a_b-c ~ a_b c",
        "[^[:space:]x]+ ~ axb c ~ a b c",
        "[[:xdigit:]-]+ ~ g0fA-9 ~ 0fA-9",
        "[]a]+ ~ ba]] ~ a]]",
        "[^]a]+ ~ b]c ~ b c",
        "[a\\]b]+ ~ [a]b ~ a]b",
        "[[a]+ ~ x[a ~ [a",
        "[a&&b]+ ~ x&b&a ~ &b&a",
        "[a-c-e]+ ~ bd-e ~ b -e",
        "[\\w.-]+ ~ a.b-c,d ~ a.b-c d",
        "[^\\W_]+ ~ a_b- ~ a b",
        "(?i)[^\\W_]+ ~ a_B- ~ a B",
        "(?i)[[:^lower:]]+ ~ a1B ~ 1",
        "[\\D]+ ~ 12ab3 ~ ab",
      })
  void groupsOfCharactersMatchWhatTheyDoInRe2(String pattern, String text, String expected)
      throws Exception {
    assertMatches(pattern, text, expected);
  }

  /// As above.
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "(?i)abc(?-i)D ~ ABCD abcd ~ ABCD",
        "(?i:a)b ~ Ab AB ~ Ab",
        "x(?i)y|z ~ xY Z ~ xY Z",
        "(?i)ж ~ Ж ~ Ж",
        "(?i)[x-z]+ ~ wXYZ ~ XYZ",
        "(?U)a+ ~ aaa ~ a a a",
        "(?U)a+? ~ aaa ~ aaa",
        "(?U:a+)b ~ aab ~ aab",
        "(?i)(?U)<.+> ~ <a><b> ~ <a> <b>",
        "\\Qa.b*\\E+ ~ a.b** axb ~ a.b**",
        "\\Q[x ~ [x ~ [x",
        "\\x41\\x{42}\\103 ~ ABC ~ ABC",
        "\\/\\-\\_\\@\\# ~ /-_@# ~ /-_@#",
        "\\pL+ ~ aé1 ~ aé",
        "\\p{Greek}+ ~ aβγ1 ~ βγ",
        "\\p{^Greek}+ ~ aβ1 ~ a 1",
        "\\PN+ ~ a1b ~ a b",
        "[\\p{Lu}\\d]+ ~ aB1c ~ B1",
        "[^\\pL]+ ~ é12a ~ 12",
        "\\p{Any}+ ~ ab ~ ab",
        "a#b c ~ a#b c ~ a#b c",
        "a|b|| ~ xab ~ a b",
        "(a|(b)|c)+ ~ xabc ~ abc",
        "\\bkey\\b ~ akey key.x ~ key",
        "\\Bkey ~ akey key.x ~ key",
        "a.c ~ aéc a😀c ~ aéc a😀c",
        "\\s+ ~ a \t b ~ ` \t `",
        "(?:)a ~ ba ~ a",
        "x*y ~ xxyy ~ xxy y",
        "^*a ~ ba ~ a",
        "=|>{1,3} ~ =>>>> ~ = >>> >",
        "}] ~ a}] ~ }]",
        "a\\.b ~ a.b axb ~ a.b",
        "(?:x|(?i)Y)z ~ yz Xz ~ yz",
        "[+--]+ ~ a+,-b ~ +,-",
        "[--/]+ ~ -./ ~ -./",
        "[a-\\x{63}]+ ~ abcd ~ abc",
        "[\\-\\]\\^]+ ~ a-]^ ~ -]^",
      })
  void theRestMatchesWhatItDoesInRe2(String pattern, String text, String expected)
      throws Exception {
    assertMatches(pattern, text, expected);
  }

  private static void assertMatches(String pattern, String text, String expected) throws Exception {
    assertEquals(expected, String.join(" ", matches(pattern, text)), Re2.translate(pattern));
  }

  private static List<String> matches(String pattern, String text) throws Untranslatable {
    List<String> found = new ArrayList<>();
    var matcher = Re2.compile(pattern).matcher(text);
    while (matcher.find()) {
      if (!matcher.group().isEmpty()) {
        found.add(matcher.group());
      }
    }
    return found;
  }

  @Test
  void theEndIsTheEndOfTheTextUnlessLinesAreAskedFor() throws Exception {
    assertEquals(List.of(), matches("a$", "a\n"));
    assertEquals(List.of("a"), matches("a$", "a\na"));
    assertEquals(List.of("a", "a"), matches("(?m)a$", "a\na"));
    assertEquals(List.of(), matches("(?m)a$", "a\r\n"));
    assertEquals(List.of("a"), matches("^a", "a\na"));
    assertEquals(List.of("a", "a"), matches("(?m)^a", "a\na"));
    assertEquals(List.of("a"), matches("(?m)(?:^a)", "b\ra\na"));
    assertEquals(List.of(), matches("a\\z", "a\n"));
    // Java's own ^ does not match behind the last line feed
    assertTrue(Re2.compile("(?m)\\n^\\z").matcher("a\n").find());
  }

  @Test
  void onlyALineFeedEndsALine() throws Exception {
    assertEquals(List.of("a\rb\u2028c"), matches(".+", "a\rb\u2028c"));
    assertEquals(List.of("a", "b"), matches(".+", "a\nb"));
    assertEquals(List.of("a\nb"), matches("(?s).+", "a\nb"));
    assertEquals(List.of("a\n"), matches("(?s:a.)b?", "a\n"));
    assertEquals(List.of("\nb"), matches("[^a]+", "a\nb"));
  }

  @Test
  void whiteSpaceHasNoVerticalTab() throws Exception {
    assertEquals(List.of(" \t\n\f\r"), matches("\\s+", " \t\n\f\r\u000b"));
    assertEquals(List.of("\u000b"), matches("\\v", " \u000b\n"));
    assertEquals(List.of("\u000b"), matches("[[:space:]]+", "a\u000bb"));
    assertEquals(List.of("\u000b"), matches("\\S+", " \u000b "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?=a)",
        "(?!a)",
        "(?<=a)",
        "(?<!a)",
        "(?>a)",
        "(a)\\1",
        "\\k<a>",
        "a**",
        "a*+",
        "a++",
        "a{2}{3}",
        "*a",
        "a|*",
        "(+)",
        "(a",
        "a)",
        "[a",
        "a{1001}",
        "a{3,2}",
        "\\C",
        "\\Z",
        "\\G",
        "\\h",
        "\\R",
        "\\y",
        "\\8",
        "\\é",
        "[z-a]",
        "[[:nope:]]",
        "[a-\\d]",
        "\\p{Nope}",
        "\\p{",
        "\\x4",
        "\\x{110000}",
        "(?z)",
        "(?P=a)",
        "(?P<a-b>c)",
        "(?i",
        "\\",
        "[\\",
        "(?",
        "(?P<a",
        "\\x{}",
        "a{99999999}",
        "[\\b]",
      })
  void whatRe2HasNotIsRefused(String pattern) {
    var fault = assertThrows(Untranslatable.class, () -> Re2.compile(pattern));
    assertTrue(fault.reason().length() > 8, fault.reason());
  }

  @Test
  @Tag("slow")
  void theLimitsAreRefused() throws Exception {
    Re2.compile("a".repeat(Re2.LENGTH));
    refused("a".repeat(Re2.LENGTH + 1), "longer than 65536 characters");
    Re2.compile("(".repeat(Re2.NESTING) + "a" + ")".repeat(Re2.NESTING));
    refused("(".repeat(Re2.NESTING + 1), "groups more than 200 deep, at character 202");
    Re2.compile("a{" + Re2.REPEAT + "}");
    refused("a{1,1001}", "a counter over 1000 or that runs backwards, at character 3");
  }

  private static void refused(String pattern, String reason) {
    var fault = assertThrows(Untranslatable.class, () -> Re2.compile(pattern));
    assertEquals(reason, fault.reason());
  }

  @Test
  void anyTextIsAPatternOrIsRefused() {
    var parts =
        List.of(
            "a",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "*",
            "+",
            "?",
            "|",
            "\\",
            "^",
            "$",
            ".",
            "-",
            "&&",
            "(?i)",
            "(?:",
            "[:alpha:]",
            "\\d",
            "\\p{L}",
            "{2,3}",
            "é",
            "😀",
            "\0",
            "\\Q",
            "\\E");
    Property.check(
        20_000,
        random -> {
          var pattern = new StringBuilder();
          for (int n = random.nextInt(12); n >= 0; n--) {
            pattern.append(parts.get(random.nextInt(parts.size())));
          }
          try {
            Re2.compile(pattern.toString());
          } catch (Untranslatable refused) {
            assertTrue(refused.reason().length() > 8);
          }
        });
  }
}
