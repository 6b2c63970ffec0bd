package io.coffer.core.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AclTest {
  private static String x(String capabilities) {
    return "path \"x\" { capabilities = [\"" + capabilities.replace(" ", "\", \"") + "\"] }";
  }

  @ParameterizedTest
  @EnumSource(
      value = Verb.class,
      names = {"HELP", "HEADER"},
      mode = EnumSource.Mode.EXCLUDE)
  void eachOperationNeedsItsOwnCapability(Verb verb) {
    assertTrue(Ask.acl(x(verb.word())).decide(Ask.about(verb, "x")).allowed());
    String others =
        "create read update delete list sudo patch scan subscribe recover"
            .replaceAll("\\b" + verb.word() + "\\b ?", "")
            .strip();
    assertFalse(Ask.acl(x(others)).decide(Ask.about(verb, "x")).allowed());
  }

  @Test
  void helpNeedsNothingAndNothingIsEnoughForHeaders() {
    assertTrue(Ask.acl(x("deny")).decide(Ask.about(Verb.HELP, "x")).allowed());
    String all = "create read update delete list sudo patch scan subscribe recover";
    assertFalse(Ask.acl(x(all)).decide(Ask.about(Verb.HEADER, "x")).allowed());
  }

  @Test
  void withoutAPolicyEverythingIsDenied() {
    Decision decision = Ask.acl().decide(Ask.about(Verb.READ, "x"));
    assertFalse(decision.allowed());
    assertEquals("no policy says anything about the path", decision.reason());
    assertEquals(List.of("deny"), Ask.acl().capabilities("x"));
  }

  @ParameterizedTest
  @CsvSource({
    "read, list, list read",
    "read, read, read",
    "read update, sudo, read sudo update",
    "read, deny, deny",
    "deny, read, deny",
    "deny read, list, deny",
  })
  void policiesOnOnePatternAddUpAndDenyWins(String one, String other, String together) {
    List<String> words = Arrays.asList(together.split(" "));
    assertEquals(words, Ask.acl(x(one), x(other)).capabilities("x"));
    assertEquals(words, Ask.acl(x(one) + x(other)).capabilities("x"), "in one policy");
    assertEquals(words, Ask.acl(x(one), x(other), "", x(one)).capabilities("x"));
  }

  @Test
  void aSlashBeforeThePatternMakesNoOther() {
    assertEquals(
        List.of("deny"),
        Ask.acl(x("read"), x("deny").replace("\"x\"", "\"/x\"")).capabilities("x"));
  }

  @Test
  void aDecisionNamesItsPatternItsPoliciesAndWhyNot() {
    Acl acl = Ask.acl(x("read"), x("list"), "path \"*\" { capabilities = [\"read\"] }");
    Decision yes = acl.decide(Ask.about(Verb.READ, "x"));
    assertEquals(new Decision(true, "x", List.of("p1", "p2"), ""), yes);
    Decision no = acl.decide(Ask.about(Verb.DELETE, "x"));
    assertEquals(new Decision(false, "x", List.of(), "the capability delete is not granted"), no);
  }

  @ParameterizedTest
  @CsvSource({
    "read, false, true",
    "read, true, false",
    "read sudo, true, true",
    "sudo, true, false"
  })
  void sudoIsNeededBesidesTheOperationWhereThePathAsksForIt(
      String words, boolean guarded, boolean allowed) {
    var request = new AccessRequest(Verb.READ, "x", Json.Obj.EMPTY, Duration.ZERO, guarded);
    assertEquals(allowed, Ask.acl(x(words)).decide(request).allowed());
  }

  @Test
  void sudoOfAnotherPatternDoesNotCount() {
    Acl acl = Ask.acl(x("read"), "path \"*\" { capabilities = [\"read\", \"sudo\"] }");
    assertFalse(acl.isSudo("x"));
    assertTrue(acl.isSudo("y"));
    assertFalse(Ask.acl(x("sudo"), x("deny")).isSudo("x"));
  }

  @Test
  void capabilitiesAreThoseOfAListing() {
    Acl acl = Ask.acl("path \"a\" { capabilities = [\"list\"] } path \"b\" { }");
    assertEquals(List.of("list"), acl.capabilities("a/"));
    assertEquals(List.of("list"), acl.capabilities("/a"));
    assertEquals(List.of("deny"), acl.capabilities("b"));
    assertEquals(List.of("root"), Acl.ROOT.capabilities("a"));
  }

  @ParameterizedTest(name = "min {0}, max {1}, wrapped for {2}: {3}")
  @CsvSource(
      textBlock =
          """
          # least, most, asked, allowed
          0,   0,    0,    true
          0,   0,    9999, true
          60,  0,    0,    false
          60,  0,    59,   false
          60,  0,    60,   true
          60,  0,    9999, true
          0,   300,  0,    false
          0,   300,  1,    true
          0,   300,  300,  true
          0,   300,  301,  false
          60,  300,  59,   false
          60,  300,  60,   true
          60,  300,  300,  true
          60,  300,  301,  false
          60,  60,   60,   true
          """)
  void wrappingTimesHaveLimits(int least, int most, int asked, boolean allowed) {
    assertEquals(allowed, Ask.acl(limits(least, most)).decide(Ask.wrapped("x", asked)).allowed());
  }

  @ParameterizedTest(name = "{0}-{1} and {2}-{3}, wrapped for {4}: {5}")
  @CsvSource({
    "60, 0, 300, 0, 60, true",
    "60, 0, 0, 0, 59, false",
    "0, 60, 0, 300, 61, false",
    "0, 0, 0, 300, 0, false",
    "300, 600, 60, 90, 80, true",
    "300, 600, 60, 90, 300, false",
  })
  void ofSeveralLimitsTheLowerOneCounts(
      int least, int most, int otherLeast, int otherMost, int asked, boolean allowed) {
    String one = limits(least, most);
    String other = limits(otherLeast, otherMost);
    assertEquals(allowed, Ask.acl(one, other).decide(Ask.wrapped("x", asked)).allowed());
    assertEquals(allowed, Ask.acl(other, one).decide(Ask.wrapped("x", asked)).allowed());
  }

  private static String limits(int least, int most) {
    return "path \"x\" { capabilities = [\"read\"]"
        + (least > 0 ? " min_wrapping_ttl = " + least : "")
        + (most > 0 ? " max_wrapping_ttl = \"" + most + "s\"" : "")
        + " }";
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-28T23:59:29Z, false",
    "2026-02-28T23:59:30Z, false",
    "2026-03-01T01:59:30+02:00, false",
    "2026-02-28T23:59:30.000000001Z, true",
    "2999-01-01T00:00:00Z, true",
  })
  void aRuleEndsAtItsExpiration(String expiration, boolean holds) {
    String rule = "capabilities = [\"read\"] expiration = \"" + expiration + "\"";
    Acl acl = Ask.acl("path \"x\" { " + rule + " } path \"*\" { capabilities = [\"list\"] }");
    assertEquals(List.of(holds ? "read" : "list"), acl.capabilities("x"));
  }

  @ParameterizedTest(name = "{0} with {1}: {2}")
  @CsvSource(
      textBlock =
          """
          # pattern,                    value,   the path, or none
          people/{{who}}/x,             ann,     people/ann/x
          people/{{ who }}/x,           ann,     people/ann/x
          people/{{who}}-{{who}}*,      ann,     people/ann-ann/y
          people/{{who}},               a b$1,   people/a b$1
          people/{{who}},               '',
          people/{{who}},               a/b,
          people/{{who}},               a*,
          people/{{who}},               +,
          people/{{who}}/{{nobody}},    ann,
          people/{{nobody}},            ann,
          people/{{}},                  ann,
          """)
  void aTemplateIsFilledOrItsRuleSaysNothing(String pattern, String value, String path) {
    TemplateValues values = name -> Optional.ofNullable(Map.of("who", value).get(name));
    Acl acl = Ask.acl(values, "path \"" + pattern + "\" { capabilities = [\"read\"] }");
    if (path == null) {
      assertEquals("{\"exact_paths\":{},\"glob_paths\":{},\"root\":false}", shown(acl));
    } else {
      assertTrue(acl.decide(Ask.about(Verb.READ, path)).allowed(), () -> shown(acl));
    }
  }

  @Test
  void twoTemplatesThatBecomeOnePathAreMerged() {
    TemplateValues values = name -> Optional.of("ann");
    Acl acl =
        Ask.acl(
            values,
            "path \"{{a}}\" { capabilities = [\"read\"] }",
            "path \"{{b}}\" { capabilities = [\"deny\"] }");
    assertEquals(List.of("deny"), acl.capabilities("ann"));
  }

  @Test
  void theResultantRulesAreThoseWithoutPlus() {
    String text = x("read list") + "path \"a/*\" { policy = \"deny\" } path \"+/b\" {}";
    assertEquals(
        "{\"exact_paths\":{\"x\":{\"capabilities\":[\"list\",\"read\"]}},"
            + "\"glob_paths\":{\"a/\":{\"capabilities\":[\"deny\"]}},\"root\":false}",
        shown(Ask.acl(text)));
    assertEquals("{\"exact_paths\":{},\"glob_paths\":{},\"root\":true}", shown(Acl.ROOT));
  }

  private static String shown(Acl acl) {
    return JsonCodec.text(acl.resultant());
  }

  @Test
  void rootMayDoEverything() {
    var request = new AccessRequest(Verb.HEADER, "x", Json.Obj.EMPTY, Duration.ZERO, true);
    assertTrue(Acl.ROOT.decide(request).allowed());
    assertEquals(List.of("root"), Acl.ROOT.decide(request).granting());
    assertTrue(Acl.ROOT.isSudo("x") && Acl.ROOT.reaches("x/"));
  }
}
