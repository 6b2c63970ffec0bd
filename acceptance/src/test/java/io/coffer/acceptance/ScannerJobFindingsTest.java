package io.coffer.acceptance;

import static io.coffer.acceptance.JobScene.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.detect.reach.Reach;
import io.coffer.spi.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What jobs find, as it is kept.
final class ScannerJobFindingsTest {
  private static final String HELD = "q8Zt3Wm5Rk1Yp7Xs9";

  @TempDir Path root;
  private JobScene jobs;

  @BeforeEach
  void open() {
    jobs = new JobScene(new Reach(List.of(root), false, 1), Runnable::run);
    jobs.root().put("sys/mounts/kv", "{'type':'kv','options':{'version':'2'}}").orFail();
    jobs.root().put("kv/data/app", "{'data':{'password':'" + HELD + "'}}").orFail();
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  private List<String> run(String file, String text) throws IOException {
    Planted.file(root, file, text);
    jobs.run(wish("files", root));
    return jobs.root().list("scanner/findings").orFail().data().texts("keys");
  }

  @Test
  void whatTheServerHoldsIsFoundWhereNothingPointsAtIt() throws IOException {
    byte[] plain = ("see " + HELD + " and go on").getBytes(StandardCharsets.UTF_8);
    List<String> found = run("notes.txt", Base64.getEncoder().encodeToString(plain) + "\n");
    assertEquals(1, found.size());
    Said finding = jobs.root().get("scanner/findings/" + found.getFirst()).orFail();
    var places = (Json.Arr) finding.data().get("stored").orElseThrow();
    assertEquals("kv/data/app", ((Json.Obj) places.items().getFirst()).text("path", ""));
    assertFalse(finding.content().contains(HELD), "the value is told nowhere");
  }

  @Test
  void aFindingStaysDecidedWhenItIsFoundAgainElsewhere() throws IOException {
    String id = run("settings.py", Planted.LINE).getFirst();
    String decision = "{'state':'test-value','reason':'of the examples'}";
    jobs.root().put("scanner/findings/" + id + "/decision", decision).orFail();
    assertEquals(List.of(id), run("moved.py", "\n\n" + Planted.LINE));
    Said finding = jobs.root().get("scanner/findings/" + id).orFail();
    assertEquals("test-value", finding.text("state"));
    assertEquals(2, finding.data().number("place_count", 0));
  }

  @Test
  void whoListensIsToldOfAFindingAndOfTheEndOfTheJob() throws IOException {
    String url = "{'url':'http://127.0.0.1:1/x'}";
    jobs.root().put("scanner/webhooks/ops", url).orFail();
    int before = jobs.rows();
    run("settings.py", Planted.LINE);
    // a job, its finding, the finding itself, and two messages; a delivery may have moved these
    assertTrue(jobs.rows() >= before + 5, () -> before + " rows before, now " + jobs.rows());
  }
}
