package io.coffer.scanner.triage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Findings;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.testkit.Property;
import io.coffer.testkit.TestClock;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TriageTest {
  private static final String STRONG = "q7Zp2Kx9Wm4Tt8Rb3Vn6Ys1Lc5Hd0Gf";
  private static final String WEAK = "Summer2024!";

  @TempDir Path folder;
  private final TestClock clock = new TestClock();
  private TriageFile file;

  @BeforeEach
  void create() throws IOException {
    file = new TriageFile(folder.resolve("triage.jsonl"));
    file.create(TriageKey.open(new byte[TriageKey.BYTES]));
  }

  private Triage triage() throws IOException {
    return new Triage(file.read(), clock);
  }

  private void decide(Finding finding, State state, Optional<LocalDate> until) throws IOException {
    file.add(List.of(triage().decide(finding, state, until, "ann", "since it is so")));
    clock.advance(Duration.ofSeconds(1));
  }

  private void decide(Finding finding, State state) throws IOException {
    decide(finding, state, Optional.empty());
  }

  @Test
  void aDecisionIsCarriedOverMovesAndRenames() throws IOException {
    decide(Findings.in("a", 1, STRONG), State.FALSE_POSITIVE);
    assertEquals(State.FALSE_POSITIVE, triage().state(Findings.in("b/c", 99, STRONG)));
    assertEquals(State.FALSE_POSITIVE, triage().state(Findings.in("c0ffee", "a", 3, STRONG)));
    assertEquals(State.NEW, triage().state(Findings.in("a", 1, STRONG + "x")));
  }

  @Test
  void theLatestDecisionCountsWhateverTheOrderOfLines() throws IOException {
    var finding = Findings.in("a", 1, STRONG);
    for (var state : State.values()) {
      decide(finding, state);
      assertEquals(state, triage().state(finding));
    }
    var all = new ArrayList<>(file.read().all());
    assertEquals(1, all.size());
    Property.check(
        20,
        random -> {
          var path = folder.resolve("triage.jsonl");
          var lines = new ArrayList<>(Files.readAllLines(path));
          Collections.shuffle(lines.subList(1, lines.size()), random);
          Files.write(path, lines);
          assertEquals(all, file.read().all());
        });
  }

  @Test
  void twoFilesMergeByTakingTheLinesOfBoth() throws IOException {
    decide(Findings.in("a", 1, STRONG), State.CONFIRMED);
    decide(Findings.in("a", 1, STRONG + "1"), State.REVOKED);
    var path = folder.resolve("triage.jsonl");
    Files.writeString(path, Files.readString(path).repeat(2) + "<<<<<<< ours\n");
    assertEquals(2, file.read().all().size());
    assertEquals(List.of("line 7 is no decision"), file.read().faults());
  }

  @Test
  void anAcceptanceEndsWithItsDay() throws IOException {
    var finding = Findings.in("a", 1, STRONG);
    // the clock stands half a minute before the end of the 28th
    decide(finding, State.ACCEPTED, Optional.of(LocalDate.of(2026, 2, 28)));
    assertEquals(State.ACCEPTED, triage().state(finding));
    clock.advance(Duration.ofMinutes(1));
    assertEquals(State.NEW, triage().state(finding));
    assertThrows(
        IllegalArgumentException.class,
        () -> decide(finding, State.REVOKED, Optional.of(LocalDate.of(2026, 3, 1))));
  }

  @Test
  void anOpenFileHoldsNoHashOfWhatCanBeGuessed() throws IOException {
    var weak = Findings.in("a", 1, WEAK);
    decide(weak, State.TEST_VALUE);
    var text = Files.readString(folder.resolve("triage.jsonl"));
    assertFalse(text.contains(weak.identity()));
    assertEquals(State.TEST_VALUE, triage().state(Findings.in("a", 5, WEAK)));
    assertEquals(State.NEW, triage().state(Findings.in("b", 1, WEAK)));
    assertInstanceOf(Subject.Secret.class, triage().subject(Findings.in("a", 1, STRONG)));
    for (var guessable :
        List.of(
            "correct-horse-battery-staple",
            "CorrectHorseBatteryStaple1",
            "P@ssw0rd-Pr0d-2024",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "abcdefghijklmnopqrstuvwxyz0123456789",
            "")) {
      assertInstanceOf(
          Subject.Place.class, triage().subject(Findings.in("a", 1, guessable)), guessable);
    }
  }

  @Test
  void aClosedFileNamesSecretsOfAnyStrengthAndKnowsItsKey() throws IOException {
    var closed = new TriageFile(folder.resolve("closed.jsonl"));
    try (var key = SecretBytes.take("a key".getBytes(UTF_8));
        var other = SecretBytes.take("another".getBytes(UTF_8))) {
      closed.create(TriageKey.closed(key));
      var decisions = closed.read();
      assertTrue(decisions.key().isOf(key));
      assertFalse(decisions.key().isOf(other));
      var triage = new Triage(decisions, clock);
      assertInstanceOf(Subject.Secret.class, triage.subject(Findings.in("a", 1, WEAK)));
    }
    try (var zeros = SecretBytes.take(new byte[TriageKey.BYTES])) {
      assertTrue(file.read().key().isOf(zeros));
    }
  }

  @Test
  void aPlaceIsAPathAndARule() throws IOException {
    file.add(
        List.of(
            new Decision(
                new Subject.Place("a", "acme-key"),
                State.FALSE_POSITIVE,
                Optional.empty(),
                "ann",
                "samples",
                clock.instant())));
    assertEquals(State.FALSE_POSITIVE, triage().state(Findings.in("a", 77, STRONG)));
    assertEquals(State.NEW, triage().state(Findings.of("other", STRONG)));
  }

  @Test
  void allThatIsThereIsAcceptedAtOnceAndOnce() throws IOException {
    decide(Findings.in("a", 1, STRONG), State.CONFIRMED);
    var findings =
        List.of(
            Findings.in("z", 1, STRONG + "z"),
            Findings.in("a", 1, STRONG),
            Findings.in("a", 2, WEAK),
            Findings.in("b", 1, STRONG + "z"));
    file.add(present(findings));
    var size = Files.size(folder.resolve("triage.jsonl"));
    file.add(present(findings));
    assertEquals(size, Files.size(folder.resolve("triage.jsonl")));
    assertEquals(State.CONFIRMED, triage().state(findings.get(1)));
    assertEquals(State.ACCEPTED, triage().state(findings.get(0)));
    assertEquals(3, file.read().all().size());
  }

  private List<Decision> present(List<Finding> findings) throws IOException {
    var forwards = new Present(triage(), "ann");
    findings.forEach(forwards::found);
    var backwards = new Present(triage(), "ann");
    findings.reversed().forEach(backwards::found);
    assertEquals(forwards.decisions(), backwards.decisions());
    return forwards.decisions();
  }

  @Test
  void labelsAreWhatPeopleSaidOfSecrets() throws IOException {
    decide(Findings.in("a", 1, STRONG), State.CONFIRMED);
    decide(Findings.in("a", 1, STRONG + "f"), State.FALSE_POSITIVE);
    decide(Findings.in("a", 1, STRONG + "a"), State.ACCEPTED);
    var out = new StringWriter();
    var labels = new Labels(out, triage());
    labels.found(Findings.in("b", 4, STRONG));
    labels.found(Findings.in("b", 5, STRONG + "f"));
    labels.found(Findings.in("b", 6, STRONG + "a"));
    labels.found(Findings.in("b", 7, STRONG + "n"));
    assertEquals(
        """
        {"file":"b","line":4,"endLine":4,"column":5,"endColumn":36,"rule":"acme-key","secret":true}
        {"file":"b","line":5,"endLine":5,"column":5,"endColumn":37,"rule":"acme-key","secret":false}
        """,
        out.toString());
  }

  @Test
  void whatIsSettledIsKeptBackUnlessItIsInUse() throws IOException {
    decide(Findings.in("a", 1, STRONG), State.REVOKED);
    decide(Findings.in("a", 1, STRONG + "c"), State.CONFIRMED);
    List<String> told = new ArrayList<>();
    var next =
        new Listener() {
          @Override
          public void found(Finding finding) {
            told.add("found " + finding.place().line());
          }

          @Override
          public void skipped(Origin origin, String why) {
            told.add("skipped " + origin.name());
          }
        };
    var filter =
        new Filter(
            next,
            List.of(triage(), new PathGlobs(List.of("docs/"))),
            finding -> finding.place().line() == 4,
            (finding, why) -> told.add("hidden " + finding.place().line() + " " + why));
    filter.found(Findings.in("a", 1, STRONG));
    filter.found(Findings.in("a", 2, STRONG + "c"));
    filter.found(Findings.in("docs/x", 3, "other"));
    filter.found(Findings.in("docs/x", 4, "other"));
    filter.skipped(Origin.file("dev"), "a device");
    assertEquals(
        List.of(
            "hidden 1 revoked by ann",
            "found 2",
            "hidden 3 its path is left out",
            "found 4",
            "skipped dev"),
        told);
    assertEquals(2, filter.count());
  }

  @Test
  void linesThatAreNoDecisionsAreNamed() throws IOException {
    var path = folder.resolve("triage.jsonl");
    var header = Files.readAllLines(path).getFirst();
    var bad =
        List.of(
            "{",
            "[]",
            "{}",
            "{\"secret\":\"a\"}",
            "{\"secret\":1}",
            "{\"secret\":\"a\",\"state\":\"odd\",\"at\":\"2026-01-01T00:00:00Z\"}",
            "{\"secret\":\"a\",\"state\":\"new\",\"at\":\"yesterday\"}",
            "{\"secret\":\"a\",\"path\":\"b\",\"state\":\"new\",\"at\":\"2026-01-01T00:00:00Z\"}",
            "{\"secret\":\"a\",\"state\":\"new\",\"at\":\"2026-01-01T00:00:00Z\",\"x\":\"y\"}",
            "{\"secret\":\"a\",\"state\":\"revoked\",\"until\":\"2026-01-01\","
                + "\"at\":\"2026-01-01T00:00:00Z\"}");
    Files.writeString(path, header + "\n" + String.join("\n", bad) + "\n");
    assertEquals(bad.size(), file.read().faults().size());
    assertEquals(List.of(), file.read().all());
    Files.writeString(path, "{}\n");
    assertThrows(IOException.class, file::read);
    Files.writeString(path, "");
    assertThrows(IOException.class, file::read);
    assertThrows(IOException.class, () -> file.create(TriageKey.open(new byte[32])));
  }

  @Test
  void theLimitsAreNamed() throws IOException {
    var decision =
        triage().decide(Findings.in("a", 1, STRONG), State.NEW, Optional.empty(), "", "");
    file.add(Collections.nCopies(TriageFile.DECISIONS, decision));
    assertEquals(1, file.read().all().size());
    file.add(List.of(decision));
    assertEquals(
        "the triage file has more than 200000 decisions",
        assertThrows(IOException.class, file::read).getMessage());
    var long_ = "x".repeat(Decision.TEXT + 1);
    assertThrows(
        IllegalArgumentException.class,
        () -> triageOf().decide(Findings.in("a", 1, "b"), State.NEW, Optional.empty(), "", long_));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PathGlobs(Collections.nCopies(PathGlobs.PATTERNS + 1, "a")));
    assertThrows(IllegalArgumentException.class, () -> new PathGlobs(List.of(long_)));
    assertThrows(IllegalArgumentException.class, () -> new PathGlobs(List.of("*".repeat(11))));
  }

  private Triage triageOf() {
    return new Triage(new Decisions(new TriageKey(false, "0"), List.of(), List.of()), clock);
  }

  @Test
  void globsAreOfPaths() {
    assertTrue(globs("*.md", "a/b/c.md"));
    assertTrue(globs("*.md", "x.jar!c.md"));
    assertFalse(globs("*.md", "a/b/c.mdx"));
    assertTrue(globs("docs/", "docs/a/b"));
    assertFalse(globs("docs/", "src/docs/a"));
    assertTrue(globs("**/docs/", "src/docs/a"));
    assertTrue(globs("**/docs/", "docs/a"));
    assertTrue(globs("/a?c/**/x.*", "abc/d/e/x.y"));
    assertTrue(globs("/a?c/**/x.*", "abc/x.y"));
    assertFalse(globs("a/*", "a/b/c"));
    assertTrue(globs("a/(b)", "a/(b)"));
  }

  private static boolean globs(String glob, String path) {
    return new PathGlobs(List.of(glob)).why(Findings.in(path, 1, "x")).isPresent();
  }
}
