package io.coffer.detect.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Place;
import io.coffer.scanner.Value;
import io.coffer.scanner.rule.Kind;
import io.coffer.spi.Json;
import io.coffer.testkit.TestClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultsTest {
  private final TestClock clock = new TestClock();
  private final Progress progress = new Progress();
  private final List<Integer> written = new ArrayList<>();
  private final Results results = new Results(progress, finding -> finding, this::write, clock);

  private void write() {
    written.add(results.drain().size());
  }

  private static Finding finding(String path) {
    return new Finding(
        new Kind("rule", "A kind", ""),
        Origin.file(path),
        new Place(3, 4, 5, 6, 70),
        new Value("the value itself"),
        0.98765,
        List.of("+ the value itself"),
        Map.of("user", "the value itself"),
        "0123456789abcdef0123456789abcdef");
  }

  @Test
  void nothingOfTheValueIsListed() {
    results.found(finding("a/b"));
    Json.Obj row = results.drain().getFirst();
    Json.Obj wanted =
        Json.object()
            .put("identity", "0123456789abcdef0123456789abcdef")
            .put("rule", "rule")
            .put("confidence", new Json.Num("0.988"))
            .put("origin", "a/b")
            .put("path", "a/b")
            .put("commit", "")
            .put("line", 3)
            .put("end_line", 4)
            .put("offset", 70)
            .build();
    assertEquals(wanted, row);
  }

  @Test
  void findingsAreWrittenTogetherOrAfterASecond() {
    for (int i = 0; i < Results.TOGETHER - 1; i++) {
      results.found(finding("a"));
    }
    assertEquals(List.of(), written);
    results.found(finding("a"));
    assertEquals(List.of(Results.TOGETHER), written);
    results.found(finding("a"));
    clock.advance(Results.PATIENCE);
    results.found(finding("a"));
    assertEquals(List.of(Results.TOGETHER, 2), written);
  }

  @Test
  void soManyFindingsAreListedAndTheRestIsCounted() {
    for (int i = 0; i < JobTable.MOST_FINDINGS + 2; i++) {
      results.found(finding("a"));
    }
    write();
    assertEquals(JobTable.MOST_FINDINGS, written.stream().mapToInt(count -> count).sum());
    assertEquals(JobTable.MOST_FINDINGS + 2, progress.shown().number("findings", 0));
    assertEquals(1, ((Json.Arr) progress.faults()).items().size());
  }

  @Test
  void soManyFaultsAreTold() {
    for (int i = 0; i < Progress.FAULTS + 1; i++) {
      results.skipped(Origin.file("a" + i), "why");
    }
    List<Json> faults = ((Json.Arr) progress.faults()).items();
    assertEquals(Progress.FAULTS, faults.size());
    assertEquals("a99", ((Json.Obj) faults.getLast()).text("place", ""));
  }

  @Test
  void ofLongPlacesTheEndIsTold() {
    String longest = "x".repeat(Progress.LONGEST_PLACE);
    assertEquals(longest, Progress.brief(longest));
    String brief = Progress.brief("start" + longest + "end");
    assertEquals(Progress.LONGEST_PLACE, brief.length());
    assertTrue(brief.endsWith("xend"));
    assertFalse(brief.contains("start"));
  }

  @Test
  void theFractionIsToldWhereItIsKnown() {
    assertTrue(progress.shown().get("fraction").isEmpty());
    progress.expect(200);
    progress.read(50);
    assertEquals(25, progress.shown().number("fraction", -1));
    progress.read(1_000);
    assertEquals(100, progress.shown().number("fraction", -1));
    assertEquals(100, new Progress().whole().number("fraction", -1));
  }
}
