package io.coffer.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Verb;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # pattern,    path,        matches
          a/b,          a/b,         true
          a/b,          a/b/,        false
          a/b/,         a/b,         false
          a/b,          a/bc,        false
          a/b,          A/b,         false
          /a/b,         a/b,         true
          a/*,          a/,          true
          a/*,          a/b/c,       true
          a/*,          a,           false
          a/b*,         a/b,         true
          a/b*,         a/bc/d,      true
          a/b*,         a/c,         false
          *,            a/b,         true
          *,            '',          true
          a*b,          a*b,         true
          a*b,          axb,         false
          a/**,         a/b,         false
          a/**,         a/*b,        true
          +,            a,           true
          +,            '',          true
          +,            a/b,         false
          +/b,          a/b,         true
          +/b,          /b,          true
          a/+,          a/b,         true
          a/+,          a/,          true
          a/+,          a,           false
          a/+,          a/b/c,       false
          a/+,          a/b/,        false
          a/+/,         a/b/,        true
          a/+/c,        a/b/c,       true
          a/+/c,        a//c,        true
          a/+/c,        a/b/d,       false
          a/+/+/d,      a/b/c/d,     true
          a/+/c*,       a/b/c,       true
          a/+/c*,       a/b/cd/e,    true
          a/+/c*,       a/b/,        false
          a/+/*,        a/b/,        true
          a/+/*,        a/b/c/d,     true
          a/+/*,        a/b,         false
          a/b+,         a/b+,        true
          a/b+,         a/bc,        false
          a/+b,         a/+b,        true
          a/+b,         a/cb,        false
          a/+b/+,       a/+b/c,      true
          """)
  void aPatternMatchesOrNot(String pattern, String path, boolean matches) {
    assertEquals(matches, decide(path, Verb.READ, pattern).allowed());
  }

  @ParameterizedTest(name = "{0} by {1}: {2}")
  @CsvSource(
      textBlock =
          """
          # path,   patterns,                    the one that counts
          a/b,      a/b  a/*  a/+  +/b,          a/b
          a/b/c,    a/*  a/b/*,                  a/b/*
          a/b/c,    a/+/c  a/b*,                 a/b*
          a/b/c,    a/+/c  a/*,                  a/+/c
          a/b/c,    +/b/c  a/+/c,                a/+/c
          a/b/c,    a/+/c  a/+/*,                a/+/c
          a/b/c,    a/+/+  a/+/*,                a/+/+
          a/b/c,    a/+/+  a/+/c*,               a/+/+
          a/b/c,    a/+/+  a/+/c,                a/+/c
          a/b/c,    +/b/+  +/+/+,                +/b/+
          a/b/c/d,  a/+/c*  a/+/*,               a/+/c*
          a/b/c/d,  a/+/c/+  a/+/+/d,            a/+/c/+
          a/b/cc,   a/+/c*  a/+/cc*,             a/+/cc*
          a/bb/bb,  +/bb/+  +/+/bb,              +/bb/+
          a/b,      *  a*  a/*,                  a/*
          a/b,      *  +/b,                      +/b
          a/b,      *  +/*,                      *
          """)
  void theMostSpecificPatternCountsInAnyOrder(String path, String patterns, String winner) {
    List<String> order = Arrays.asList(patterns.split(" +"));
    for (int turn = 0; turn < order.size(); turn++) {
      assertEquals(winner, decide(path, Verb.READ, order.toArray(String[]::new)).pattern());
      Collections.rotate(order, 1);
    }
  }

  @ParameterizedTest(name = "{0} {1} by {2}: {3}")
  @CsvSource(
      textBlock =
          """
          # verb,  path,   patterns,         the one that counts
          LIST,    a/b/,   a/b/  a/b,        a/b/
          LIST,    a/b/,   a/b  a/*,         a/b
          SCAN,    a/b/,   a/b  a/+/,        a/b
          LIST,    a/b/,   a/b/*  a/+,       a/b/*
          LIST,    a/b/,   a/+,              a/+
          LIST,    a/b/,   a/b*  a/+,        a/b*
          SCAN,    a/,     +,                +
          READ,    a/b/,   a/b  a/+,         ''
          DELETE,  a/b/,   a/b,              ''
          LIST,    a/b,    a/b/,             ''
          LIST,    a/b//,  a/b,              ''
          """)
  void aListingIsAlsoRuledByItsPathWithoutTheSlash(
      Verb verb, String path, String patterns, String winner) {
    assertEquals(winner, decide(path, verb, patterns.split(" +")).pattern());
  }

  @Test
  void aNarrowRuleTakesAwayWhatAWideOneGives() {
    Acl acl =
        Ask.acl(
            """
            path "a/*" { capabilities = ["read", "delete"] }
            path "a/b" { capabilities = ["read"] }
            path "a/c" { capabilities = [] }
            """);
    assertTrue(acl.decide(Ask.about(Verb.DELETE, "a/d")).allowed());
    assertFalse(acl.decide(Ask.about(Verb.DELETE, "a/b")).allowed());
    assertFalse(acl.decide(Ask.about(Verb.READ, "a/c")).allowed());
  }

  @Test
  void manyPrefixesOfEachOtherAreSearchedAtOnce() {
    String patterns =
        java.util.stream.IntStream.range(0, 3_000)
            .mapToObj(length -> "path \"" + "a".repeat(length % 1_000) + "b" + length + "*\" {}")
            .collect(Collectors.joining("\n"));
    Acl acl = Ask.acl(patterns + "\npath \"*\" { capabilities = [\"read\"] }");
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 1_000; i++) {
            assertEquals("*", acl.decide(Ask.about(Verb.READ, "a".repeat(1_000))).pattern());
          }
        });
  }

  @ParameterizedTest(name = "{0} reaches {1}: {2}")
  @CsvSource(
      textBlock =
          """
          # pattern,     mount,     reaches
          secret/a,      secret/,   true
          secret/,       secret/,   true
          secret,        secret/,   false
          secretive/a,   secret/,   false
          secret/a*,     secret/,   true
          sec*,          secret/,   true
          *,             secret/,   true
          secreta*,      secret/,   false
          +/a,           secret/,   true
          +,             secret/,   false
          +/,            secret/,   true
          +/b/c,         a/b/,      true
          +/c/c,         a/b/,      false
          a/+,           a/b/,      false
          a/+/*,         a/b/,      true
          +/b*,          a/b/,      true
          +/b*,          a/bb/,     true
          +/c*,          a/b/,      false
          +/*,           a/b/c/,    true
          +/+/+/+,       a/b/,      true
          """)
  void aMountIsShownToWhoeverMayDoAnythingInIt(String pattern, String mount, boolean reaches) {
    assertEquals(reaches, Ask.acl(path(pattern, "read")).reaches(mount));
    assertFalse(Ask.acl(path(pattern, "deny")).reaches(mount));
  }

  private static Decision decide(String path, Verb verb, String... patterns) {
    String text =
        Arrays.stream(patterns)
            .map(pattern -> path(pattern, verb.word()))
            .collect(Collectors.joining("\n"));
    return Ask.acl(text).decide(Ask.about(verb, path));
  }

  private static String path(String pattern, String capability) {
    return "path \"" + pattern + "\" { capabilities = [\"" + capability + "\"] }";
  }
}
