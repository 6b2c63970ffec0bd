package io.coffer.scanner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Findings;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Summary;
import io.coffer.testkit.TestClock;
import java.io.BufferedWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ReportTest {
  private static final String VALUE = "acme_0123456789abcdef";
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  private static final Origin JAR = Origin.file("lib/a b.jar").inner("entry", "conf/ü<1>.txt");

  private final StringWriter out = new StringWriter();
  private final StringWriter aside = new StringWriter();

  private static List<Finding> findings() {
    return List.of(
        Findings.in("src/app.conf", 3, VALUE),
        Findings.in("src/app.conf", 9, VALUE),
        Findings.in(COMMIT, "old.txt", 7, "pw-7Q"),
        Findings.at(JAR, 2, "another_0123456789", 0.7));
  }

  private String write(Report report) {
    report.begin();
    findings().forEach(report::found);
    report.skipped(Origin.file("dev\u001b[31m/null"), "a device");
    report.end(new Summary(5, 1, 1_000, 4, 1));
    return out.toString();
  }

  private JsonNode json(Report report) throws Exception {
    return new JsonMapper().readTree(write(report));
  }

  @Test
  void noReportShowsAValueUnlessItIsAsked() {
    var reports =
        List.of(
            new JsonLines(out, aside, Shown.REDACTED),
            new Sarif(out, Shown.REDACTED, "1"),
            new GitLab(out, Shown.REDACTED, "1", new TestClock()),
            new JUnit(out, Shown.REDACTED),
            new PlainText(out, Shown.REDACTED, false));
    reports.forEach(this::write);
    assertFalse(out.toString().contains(VALUE));
    assertFalse(out.toString().contains("pw-7Q"));
    assertTrue(out.toString().contains("acme…"));
  }

  @Test
  void everyReportShowsTheValueWhenItIsAsked() {
    var clock = new TestClock();
    List<Function<StringWriter, Report>> reports =
        List.of(
            to -> new JsonLines(to, aside, Shown.WHOLE),
            to -> new Sarif(to, Shown.WHOLE, "1"),
            to -> new GitLab(to, Shown.WHOLE, "1", clock),
            to -> new JUnit(to, Shown.WHOLE),
            to -> new PlainText(to, Shown.WHOLE, false));
    for (var make : reports) {
      var to = new StringWriter();
      var report = make.apply(to);
      report.begin();
      report.found(findings().getFirst());
      report.end(new Summary(1, 0, 1, 1, 0));
      assertTrue(to.toString().contains(VALUE), report.getClass().getSimpleName());
    }
  }

  @Test
  void jsonLinesAreOneObjectInEachLine() throws Exception {
    var lines = write(new JsonLines(out, aside, Shown.REDACTED)).lines().toList();
    assertEquals(4, lines.size());
    var first = new JsonMapper().readTree(lines.get(0));
    assertEquals("src/app.conf", first.path("file").asText());
    assertEquals(3, first.path("line").asInt());
    assertEquals(3, first.path("endLine").asInt());
    assertEquals(5, first.path("column").asInt());
    assertEquals(0.95, first.path("confidence").asDouble());
    assertEquals("acme-key", first.path("rule").asText());
    var third = new JsonMapper().readTree(lines.get(2));
    assertEquals("old.txt", third.path("file").asText());
    assertEquals(COMMIT, third.at("/origin/0/name").asText());
    assertEquals("Ann", third.at("/origin/0/fact.author").asText());
    for (String line : lines) {
      assertTrue(new JsonMapper().readTree(line).has("file"), line);
    }
  }

  @Test
  void whatIsNoFindingIsAJsonLineElsewhere() throws Exception {
    write(new JsonLines(out, aside, Shown.REDACTED));
    var lines = aside.toString().lines().toList();
    assertEquals(2, lines.size());
    assertEquals("a device", new JsonMapper().readTree(lines.get(0)).path("why").asText());
    assertEquals(4, new JsonMapper().readTree(lines.get(1)).at("/summary/findings").asInt());
  }

  @Test
  void jsonLinesWaitForNothing() {
    var report = new JsonLines(new BufferedWriter(out), aside, Shown.REDACTED);
    report.begin();
    report.found(findings().getFirst());
    assertTrue(out.toString().endsWith("}\n"));
  }

  @Test
  void sarifNamesArtifactsRulesAndWhatIsWithin() throws Exception {
    var run = json(new Sarif(out, Shown.REDACTED, "1.2.3")).at("/runs/0");
    assertEquals("Coffer", run.at("/tool/driver/name").asText());
    assertEquals("1.2.3", run.at("/tool/driver/version").asText());
    assertEquals(1, run.at("/tool/driver/rules").size());
    assertTrue(run.at("/tool/driver/rules/0/help/text").asText().contains("acme"));
    var first = run.at("/results/0");
    assertEquals(95.0, first.path("rank").asDouble());
    assertEquals("error", first.path("level").asText());
    assertEquals(0.95, first.at("/properties/confidence").asDouble());
    assertEquals(3, first.at("/locations/0/physicalLocation/region/startLine").asInt());
    assertEquals(103, first.at("/locations/0/physicalLocation/region/byteOffset").asInt());
    assertEquals(21, first.at("/locations/0/physicalLocation/region/byteLength").asInt());
    assertTrue(first.at("/locations/0/logicalLocations").isMissingNode());
    var inJar = run.at("/results/3/locations/0");
    assertEquals("lib/a%20b.jar", inJar.at("/physicalLocation/artifactLocation/uri").asText());
    assertTrue(inJar.at("/physicalLocation/region").isMissingNode());
    assertEquals("entry", inJar.at("/logicalLocations/1/kind").asText());
    assertEquals(
        "lib/a b.jar!conf/ü<1>.txt", inJar.at("/logicalLocations/1/fullyQualifiedName").asText());
    assertEquals(COMMIT, run.at("/results/2/properties/commit").asText());
    assertEquals(1, run.at("/invocations/0/toolExecutionNotifications").size());
  }

  @Test
  void fingerprintsStayWhenLinesMove() {
    var before = new Fingerprints();
    var after = new Fingerprints();
    var one = print(before, Findings.in("a", 3, VALUE));
    assertEquals(one, print(after, Findings.in("a", 30, VALUE)));
    var two = print(before, Findings.in("a", 4, VALUE));
    assertNotEquals(one, two);
    assertEquals(two, print(after, Findings.in("a", 31, VALUE)));
    assertNotEquals(one, print(before, Findings.in("b", 3, VALUE)));
  }

  private static String print(Fingerprints fingerprints, Finding finding) {
    return fingerprints.of(finding, Where.of(finding.origin()));
  }

  @Test
  void pathsAreRelativeReferences() {
    assertEquals("a/b-c_1.txt", Uris.of("a/b-c_1.txt"));
    assertEquals("C%3A/a%25%20%C3%BC%23%3F%5B1%5D%5C", Uris.of("C:/a% ü#?[1]\\"));
  }

  @Test
  void gitLabHasItsOwnFields() throws Exception {
    var clock = new TestClock();
    var report = new GitLab(out, Shown.REDACTED, "1.2.3", clock);
    report.begin();
    findings().forEach(report::found);
    clock.advance(Duration.ofSeconds(40));
    report.end(new Summary(5, 1, 1_000, 4, 1));
    var root = new JsonMapper().readTree(out.toString());
    assertTrue(root.path("version").asText().startsWith("15."));
    assertEquals("2026-02-28T23:59:30", root.at("/scan/start_time").asText());
    assertEquals("2026-03-01T00:00:10", root.at("/scan/end_time").asText());
    assertEquals("secret_detection", root.at("/scan/type").asText());
    var third = root.at("/vulnerabilities/2");
    assertEquals(COMMIT, third.at("/location/commit/sha").asText());
    assertEquals("old.txt", third.at("/location/file").asText());
    assertEquals(7, third.at("/location/start_line").asInt());
    assertEquals("Medium", third.path("severity").asText());
    List<String> ids = new ArrayList<>();
    root.path("vulnerabilities").forEach(each -> ids.add(each.path("id").asText()));
    assertEquals(4, ids.stream().distinct().count());
    assertEquals("acme-key", third.at("/identifiers/0/value").asText());
  }

  @Test
  void junitHasASuiteForEachFile() throws Exception {
    var document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(write(new JUnit(out, Shown.REDACTED)))));
    var suites = document.getElementsByTagName("testsuite");
    List<String> names = new ArrayList<>();
    for (int i = 0; i < suites.getLength(); i++) {
      var at = suites.item(i).getAttributes();
      names.add(
          at.getNamedItem("name").getNodeValue() + " " + at.getNamedItem("tests").getNodeValue());
    }
    assertEquals(
        List.of(
            "src/app.conf 2",
            "old.txt 1",
            "lib/a b.jar!conf/ü<1>.txt 1",
            "dev?[31m/null 1",
            "coffer scan 1"),
        names);
    assertEquals(4, document.getElementsByTagName("failure").getLength());
    assertEquals(1, document.getElementsByTagName("skipped").getLength());
  }

  @Test
  void aSuiteIsNotLongerThanItsLimit() {
    var report = new JUnit(out, Shown.REDACTED);
    report.begin();
    for (int i = 0; i <= JUnit.SUITE; i++) {
      report.found(Findings.in("a", 1, VALUE));
    }
    report.end(new Summary(1, 0, 1, 1, 0));
    assertTrue(out.toString().contains("<testsuite name=\"a\" tests=\"10000\" failures"));
    assertTrue(out.toString().contains("<testsuite name=\"a\" tests=\"1\" failures"));
  }

  @Test
  void peopleReadEachSecretOnceWithItsPlaces() {
    assertEquals(
        """
        skipped dev?[31m/null: a device
        ACME key acme…  0.95  %s
          src/app.conf:3:5
          src/app.conf:9:5
          user: ann
          because: the name says so

        ACME key …  0.60  %s
          old.txt:7:5  0123456789ab
          user: ann
          because: the name says so

        ACME key anot…  0.70  %s
          lib/a b.jar!conf/ü<1>.txt:2:5
          user: ann
          because: the name says so

        4 findings in 5 blobs, 1000 bytes, 1 skipped
        """
            .formatted(
                findings().get(0).identity(),
                findings().get(2).identity(),
                findings().get(3).identity()),
        write(new PlainText(out, Shown.REDACTED, false)));
  }

  @Test
  void coloursAreForTerminals() {
    assertFalse(write(new PlainText(out, Shown.REDACTED, false)).contains("\u001b"));
    assertTrue(write(new PlainText(out, Shown.REDACTED, true)).contains("\u001b[1mACME key"));
  }

  @Test
  void placesAndSecretsThatAreKeptHaveALimit() {
    var report = new PlainText(out, Shown.REDACTED, false);
    for (int i = 0; i < PlainText.PLACES + 3; i++) {
      report.found(Findings.in("a", i, "one"));
    }
    for (int i = 1; i < PlainText.SECRETS; i++) {
      report.found(Findings.in("a", i, "v" + i));
    }
    assertEquals("", out.toString());
    report.found(Findings.in("late", 1, "one more"));
    assertTrue(out.toString().contains("late:1:5"));
    report.end(new Summary(1, 0, 1, 1, 0));
    assertTrue(out.toString().contains("  and 3 more\n"));
  }

  @Test
  void theCodeSaysWhatWasFoundOrThatNothingIsKnown() {
    var some = new Summary(1, 0, 1, 0, 0);
    var nothing = new Summary(0, 0, 0, 0, 3);
    var outcome = new Outcome(listener(), 0.9);
    assertEquals(Outcome.NONE, outcome.code(some));
    assertEquals(Outcome.FAILED, outcome.code(nothing));
    outcome.found(Findings.at(Origin.file("a"), 1, VALUE, 0.89));
    assertEquals(Outcome.NONE, outcome.code(some));
    outcome.found(Findings.at(Origin.file("a"), 1, VALUE, 0.9));
    assertEquals(Outcome.FOUND, outcome.code(some));
    assertEquals(1, outcome.counted());
    assertEquals(Outcome.FAILED, outcome.code(nothing));
    outcome.failed();
    assertEquals(Outcome.FAILED, outcome.code(some));
    assertThrows(IllegalArgumentException.class, () -> new Outcome(listener(), Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new Outcome(listener(), 1.1));
  }

  private static Listener listener() {
    return new PlainText(new StringWriter(), Shown.REDACTED, false);
  }
}
