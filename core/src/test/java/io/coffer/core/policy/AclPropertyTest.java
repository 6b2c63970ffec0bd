package io.coffer.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Verb;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AclPropertyTest {
  private static final int CASES = 100_000;
  private static final int QUICK_CASES = 15_000;
  private static final Map<String, String> VALUES = Map.of("one", "a", "bad", "a/b");

  @Test
  void policiesDecideAsTheDocumentedRulesDo() {
    Property.check(QUICK_CASES, AclPropertyTest::check);
  }

  @Tag("slow")
  @Test
  void policiesDecideAsTheDocumentedRulesDoInManyCases() {
    Property.check(CASES, AclPropertyTest::check);
  }

  private static void check(SeededRandom random) {
    PolicyCase drawn = PolicyCase.draw(random);
    AccessRequest request = drawn.request();
    Acl acl = acl(drawn.lines(), random.nextBoolean());
    Oracle oracle = Oracle.of(drawn.lines(), VALUES, PolicyClock.NOW);
    Decision decision = acl.decide(request);
    assertEquals(oracle.allows(request), decision.allowed(), drawn::describe);
    if (request.verb() != Verb.HELP) {
      boolean listing = request.verb() == Verb.LIST || request.verb() == Verb.SCAN;
      String pattern = oracle.pattern(request.path(), listing);
      assertEquals(
          pattern.equals("no pattern") ? "" : pattern, decision.pattern(), drawn::describe);
    }
    if (random.nextInt(4) == 0) {
      checkQuestions(drawn, acl, oracle);
    }
  }

  private static void checkQuestions(PolicyCase drawn, Acl acl, Oracle oracle) {
    String path = drawn.request().path();
    assertEquals(oracle.isSudo(path), acl.isSudo(path), drawn::describe);
    assertEquals(oracle.capabilities(path), acl.capabilities(path), drawn::describe);
  }

  private static Acl acl(List<Line> lines, boolean json) {
    var texts = new LinkedHashMap<String, List<Line>>();
    for (Line line : lines) {
      texts.computeIfAbsent(line.policy(), name -> new ArrayList<>()).add(line);
    }
    var policies = new ArrayList<Policy>();
    texts.forEach((name, own) ->
        policies.add(PolicyParser.parse(name, json ? Line.json(own) : Line.hcl(own))));
    return Acl.of(policies, name -> Optional.ofNullable(VALUES.get(name)), PolicyClock.NOW);
  }

  @Test
  void theCasesComeNearEveryRule() {
    var seen = new TreeMap<String, Integer>();
    Property.check(10_000, random -> tell(PolicyCase.draw(random), seen));
    seen.forEach((what, times) -> assertTrue(times > 200, () -> what + " only " + times));
    assertEquals(7, seen.size(), seen::toString);
  }

  private static void tell(PolicyCase drawn, Map<String, Integer> seen) {
    AccessRequest request = drawn.request();
    Oracle oracle = Oracle.of(drawn.lines(), VALUES, PolicyClock.NOW);
    String bare = request.path().replaceAll("/$", "");
    String winner = oracle.pattern(request.path(), true);
    long matching =
        drawn.lines().stream()
            .map(Line::path)
            .distinct()
            .filter(pattern -> Oracle.matches(pattern, request.path()))
            .count();
    long same = drawn.lines().stream().filter(line -> line.path().equals(winner)).count();
    count(seen, "allowed", oracle.allows(request));
    count(seen, "refused", !oracle.allows(request));
    count(seen, "exact", winner.equals(request.path()));
    count(seen, "without its slash", winner.equals(bare) && !bare.equals(request.path()));
    count(seen, "wild", Oracle.matches(winner, request.path()));
    count(seen, "several match", matching > 1);
    count(seen, "several policies on the winner", same > 1);
  }

  private static void count(Map<String, Integer> seen, String what, boolean holds) {
    seen.merge(what, holds ? 1 : 0, Integer::sum);
  }
}
