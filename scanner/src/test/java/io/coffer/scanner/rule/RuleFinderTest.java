package io.coffer.scanner.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.rule.check.Check;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RuleFinderTest {
  private static final Reach START = new Reach(false, 0, 250, List.of());
  private static final Reach BESIDE = new Reach(true, 0, 100, List.of());

  private static Rule rule(String keyword, String pattern, int group, Reach reach, Demand demand) {
    return new Rule(
        new Kind("acme-key", "Key of Acme", "acme"),
        List.of(keyword),
        new Form(pattern, group, reach, Optional.empty()),
        demand,
        Examples.NONE,
        List.of());
  }

  private static Rule start(String pattern) {
    return rule("acme_", pattern, 0, START, Demand.NONE);
  }

  private static List<String> values(Rule rule, String text) {
    return Tried.of(Rules.of(List.of(rule)), "a/b.txt", text).values("acme-key");
  }

  private static Candidate one(Rule rule, String text) {
    return Tried.of(Rules.of(List.of(rule)), "a/b.txt", text).found().getFirst();
  }

  @Test
  void theFirstGroupThatMatchedIsTheSecret() {
    assertEquals(List.of("acme_12"), values(start("\\bacme_\\d+"), "x = acme_12;"));
    assertEquals(List.of("34"), values(start("acme_(?:x(\\d+)|y(\\d+))"), "acme_y34"));
    var second = rule("acme_", "acme_(\\d)(\\d)", 2, START, Demand.NONE);
    assertEquals(List.of("4"), values(second, "acme_34"));
  }

  @Test
  void keywordsCountInEitherCaseAndPatternsInTheirOwn() {
    assertEquals(List.of(), values(start("\\bacme_\\d+"), "ACME_12"));
    assertEquals(List.of("ACME_12"), values(start("(?i)acme_\\d+"), "ACME_12"));
  }

  @Test
  void aPatternThatBeginsApartStandsApart() {
    assertEquals(List.of(), values(start("\\bacme_\\d+"), "xacme_12"));
    assertEquals(List.of("acme_12"), values(start("acme_\\d+"), "xacme_12"));
  }

  @Test
  void whatARepetitionOrAChoiceLeavesOutMayBeMissing() {
    assertEquals(List.of("acme_"), values(start("acme_z*"), "acme_"));
    assertEquals(List.of("acme_"), values(start("acme_z?"), "acme_"));
    assertEquals(List.of("acme_1"), values(start("acme_z|acme_1"), "acme_1"));
  }

  @Test
  void looksRoundItsKeywordAndNoFarther() {
    var around = rule("acme", "\\d{5}", 0, new Reach(false, 10, 10, List.of()), Demand.NONE);
    assertEquals(List.of("12345", "67890"), values(around, "12345 acme 67890"));
    assertEquals(List.of(), values(around, "12345         acme         67890"));
  }

  @Test
  void findsValuesThatAreAssignedToAVendorsName() {
    var rule = rule("acme", "[0-9a-f]{8}", 0, BESIDE, Demand.NONE);
    assertEquals(List.of("0123abcd"), values(rule, "acmeKey = \"0123abcd\""));
    assertEquals(List.of("0123abcd"), values(rule, "acme:\n  key: 0123abcd\n"));
    assertEquals(List.of("0123abcd"), values(rule, "MY_ACME_KEY=0123abcd"));
    assertEquals(List.of(), values(rule, "acme:\n\n\n  key: 0123abcd\n"), "too many lines");
    assertEquals(List.of(), values(rule, "acmestic = 0123abcd"), "another word");
    assertEquals(List.of(), values(rule, "pacme = 0123abcd"), "another word");
    assertEquals(List.of(), values(rule, "acme = 0123abcd9"), "a longer value");
    assertEquals(List.of(), values(rule, "acme" + " ".repeat(100) + "0123abcd"), "too far");
  }

  @Test
  void oneOfTheWordsHasToStandBetween() {
    var reach = new Reach(true, 0, 100, List.of("secret"));
    var rule = rule("acme", "[0-9a-f]{8}", 0, reach, Demand.NONE);
    assertEquals(List.of("0123abcd"), values(rule, "ACME_SECRET=0123abcd"));
    assertEquals(List.of("0123abcd"), values(rule, "secret.acme = 0123abcd"));
    assertEquals(List.of(), values(rule, "ACME_COMMIT=0123abcd secret"));
  }

  @Test
  void demandsEntropyAndCharacters() {
    var demand = new Demand(2, List.of(Holds.DIGIT, Holds.LOWER), Optional.empty(), false);
    var rule = rule("acme_", "acme_(\\w+)", 0, START, demand);
    assertEquals(List.of("abcd12"), values(rule, "acme_abcd12"));
    assertEquals(List.of(), values(rule, "acme_abcdef"), "no digit");
    assertEquals(List.of(), values(rule, "acme_aaaaa1"), "always the same");
    assertEquals(List.of(), values(rule, "acme_ABCD12"), "no small letter");
  }

  @Test
  void theVerdictIsThatOfTheCheck() {
    var pattern = "acme_[0-9A-Za-z]+";
    var open = rule("acme_", pattern, 0, START, Demand.NONE);
    var likely = rule("acme_", pattern, 0, START, new Demand(0, List.of(), Optional.empty(), true));
    var checked =
        rule(
            "acme_",
            pattern,
            0,
            START,
            new Demand(0, List.of(), Optional.of(Check.CRC32_BASE62), true));
    assertEquals(Verdict.OPEN, one(open, "acme_1").verdict());
    assertEquals(Verdict.LIKELY, one(likely, "acme_1").verdict());
    assertEquals(Verdict.PROVEN, one(checked, "acme_1234567893jZRME").verdict());
    assertEquals(Verdict.REFUTED, one(checked, "acme_1234567893jZRMF").verdict());
  }

  @Test
  void pathsOfOthersAreLeftAlone() {
    var form = new Form("acme_\\d+", 0, START, Optional.of("\\.env$"));
    var kind = new Kind("acme-key", "Key of Acme", "acme");
    var rule = new Rule(kind, List.of("acme_"), form, Demand.NONE, Examples.NONE, List.of());
    var rules = Rules.of(List.of(rule));
    assertEquals(List.of("acme_1"), Tried.of(rules, "x/.env", "acme_1").values("acme-key"));
    assertEquals(List.of(), Tried.of(rules, "x/env.txt", "acme_1").values("acme-key"));
  }

  @Test
  void tellsTheNameTheOperatorAndTheQuote() {
    var rule = start("acme_\\d+");
    assertLabel("apiKey", "=", "\"", one(rule, "  apiKey = \"acme_1\""));
    assertLabel("api.key", ":", "", one(rule, "api.key: acme_1"));
    assertLabel("key", ":", "'", one(rule, "{'key': 'acme_1'}"));
    assertLabel("Authorization", ":", "", one(rule, "Authorization: Bearer acme_1"));
    assertLabel("setKey", "(", "\"", one(rule, "setKey(\"acme_1\")"));
    assertLabel("acme-key", "", "", one(rule, "see acme_1"));
    assertLabel("acme-key", "", "", one(rule, "acme_1"));
    assertLabel("k", ":", "\"", one(rule, "\\\"k\\\": \\\"acme_1\\\""));
  }

  @Test
  void namesEndSomewhere() {
    var found = one(start("acme_\\d+"), "n".repeat(300) + " = acme_1");
    assertEquals("n".repeat(100), found.name());
  }

  private static void assertLabel(String name, String operator, String quote, Candidate found) {
    assertEquals(
        List.of(name, operator, quote), List.of(found.name(), found.operator(), found.quote()));
  }
}
