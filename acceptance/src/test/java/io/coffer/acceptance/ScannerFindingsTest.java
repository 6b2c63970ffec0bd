package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ScannerFindingsTest {
  private static final String ONE = "0123456789abcdef0123456789abcdef";
  private static final String TWO = "fedcba9876543210fedcba9876543210";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void mount() {
    root.put("sys/mounts/scanner", "{'type':'scanner'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private static String finding(String identity, String path, int line) {
    return "{'identity':'"
        + identity
        + "','rule':'github-token','confidence':0.9,'path':'"
        + path
        + "','line':"
        + line
        + "}";
  }

  private Said report(String... findings) {
    return root.put(
        "scanner/report", "{'source':'ci','findings':[" + String.join(",", findings) + "]}");
  }

  private List<Json> results(Said said) {
    return ((Json.Arr) said.orFail().data().get("results").orElseThrow()).items();
  }

  private Json.Obj read(String identity) {
    return root.get("scanner/findings/" + identity).orFail().data();
  }

  private static Json.Obj last(Json.Obj finding, String list) {
    return (Json.Obj) ((Json.Arr) finding.get(list).orElseThrow()).items().getLast();
  }

  private Said decide(String identity, String decision) {
    return root.put("scanner/findings/" + identity + "/decision", decision);
  }

  @Test
  void oneSecretIsOneFindingWithAllItsPlaces() {
    var first = (Json.Obj) results(report(finding(ONE, "a.py", 3))).getFirst();
    assertTrue(first.flag("is_new"));
    assertEquals("new", first.text("state", ""));
    var again = (Json.Obj) results(report(finding(ONE, "b.py", 7))).getFirst();
    assertFalse(again.flag("is_new"));
    assertEquals(2, read(ONE).number("place_count", 0));
    assertEquals("b.py", last(read(ONE), "places").text("path", ""));
  }

  @Test
  void theSamePlaceIsKeptOnce() {
    report(finding(ONE, "a.py", 3), finding(ONE, "a.py", 3)).orFail();
    report(finding(ONE, "a.py", 3)).orFail();
    assertEquals(1, read(ONE).number("place_count", 0));
  }

  @Test
  void theLatestHundredPlacesAreKeptAndAllAreCounted() {
    String all =
        IntStream.rangeClosed(1, 101)
            .mapToObj(i -> finding(ONE, "a.py", i))
            .collect(Collectors.joining(","));
    report(all).orFail();
    assertEquals(101, read(ONE).number("place_count", 0));
    assertEquals(100, ((Json.Arr) read(ONE).get("places").orElseThrow()).items().size());
    assertEquals(101, last(read(ONE), "places").number("line", 0));
  }

  @Test
  void decisionsNameWhoAndWhenAndWhy() {
    report(finding(ONE, "a.py", 3)).orFail();
    decide(ONE, "{'state':'confirmed','reason':'it is ours'}").orFail();
    Json.Obj decision = last(read(ONE), "decisions");
    assertEquals("root", decision.text("actor", ""));
    assertEquals("it is ours", decision.text("reason", ""));
    assertEquals("confirmed", read(ONE).text("state", ""));
  }

  @Test
  void aDecisionStaysWhenTheSecretIsFoundElsewhere() {
    report(finding(ONE, "a.py", 3)).orFail();
    decide(ONE, "{'state':'false-positive','reason':'a checksum'}").orFail();
    var again = (Json.Obj) results(report(finding(ONE, "moved/a.py", 90))).getFirst();
    assertEquals("false-positive", again.text("state", ""));
  }

  @Test
  void anAcceptanceEndsOnItsDay() {
    report(finding(ONE, "a.py", 3)).orFail();
    String day = scene.clock().instant().plus(Duration.ofDays(10)).toString().substring(0, 10);
    decide(ONE, "{'state':'accepted','reason':'for now','until':'" + day + "'}").orFail();
    scene.clock().advance(Duration.ofDays(9));
    assertEquals("accepted", read(ONE).text("state", ""));
    scene.clock().advance(Duration.ofDays(2));
    assertEquals("new", read(ONE).text("state", ""));
  }

  @Test
  void wrongDecisionsAreRefusedByName() {
    report(finding(ONE, "a.py", 3)).orFail();
    assertTrue(decide(ONE, "{'state':'odd','reason':'x'}").errors().toString().contains("state"));
    assertTrue(decide(ONE, "{'state':'rotated'}").errors().toString().contains("reason"));
    String passed = "{'state':'accepted','reason':'x','until':'2001-01-01'}";
    assertTrue(decide(ONE, passed).errors().toString().contains("until"));
    String strange = "{'state':'rotated','reason':'x','until':'2999-01-01'}";
    assertTrue(decide(ONE, strange).errors().toString().contains("until"));
    assertEquals(404, decide(TWO, "{'state':'rotated','reason':'x'}").status());
  }

  @Test
  void listingsFilterByState() {
    report(finding(ONE, "a.py", 3), finding(TWO, "a.py", 4)).orFail();
    decide(TWO, "{'state':'revoked','reason':'gone'}").orFail();
    Said revoked = root.list("scanner/findings", "{'state':'revoked'}").orFail();
    assertEquals(List.of(TWO), revoked.data().texts("keys"));
    Said first = root.list("scanner/findings", "{'limit':1}").orFail();
    assertEquals(List.of(ONE), first.data().texts("keys"));
    assertTrue(first.warnings().toString().contains(ONE));
  }

  @Test
  void aReportIsTakenWholeOrNotAtAll() {
    Said refused = report(finding(ONE, "a.py", 3), "{'identity':'no'}");
    assertEquals(400, refused.status());
    assertEquals(404, root.get("scanner/findings/" + ONE).status());
  }

  @Test
  void aReportHasALimit() {
    String all =
        IntStream.rangeClosed(1, 501)
            .mapToObj(i -> finding(ONE, "a.py", i))
            .collect(Collectors.joining(","));
    assertEquals(400, report(all).status());
  }

  @Test
  void reportsCountAsQuestions() {
    root.put("scanner/config", "{'matches_per_minute':1}").orFail();
    assertEquals(429, report(finding(ONE, "a", 1), finding(TWO, "a", 2)).status());
  }
}
