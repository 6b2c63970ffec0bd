package io.coffer.acceptance;

import static io.coffer.acceptance.JobScene.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.detect.reach.Reach;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Jobs that are made again and again. The clock stands at 23:59:30.
final class ScannerSchedulesTest {
  private static final String NAME = "scanner/schedules/nightly";

  @TempDir Path root;
  private final HeldTasks held = new HeldTasks();
  private JobScene jobs;

  @BeforeEach
  void open() throws IOException {
    Planted.file(root, "settings.py", Planted.LINE);
    jobs = new JobScene(new Reach(List.of(root), false, 1), held);
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  private void set(String more) {
    jobs.root().put(NAME, "{" + wish("files", root) + more + "}").orFail();
  }

  private String told(String member) {
    return jobs.root().get(NAME).orFail().text(member);
  }

  private void advance(String duration) {
    jobs.scene().advance(Duration.parse(duration));
  }

  private int count() {
    return jobs.root().list("scanner/jobs").keys().size();
  }

  private void assertRefused(String more, String part) {
    Said said = jobs.root().put(NAME, "{" + wish("files", root) + more + "}");
    assertEquals(400, said.status());
    assertTrue(said.error().contains(part), said.error());
  }

  @Test
  void aJobIsMadeEachTimeItIsDue() {
    set(",'every':'1h'");
    assertEquals("2026-03-01T00:59:30Z", told("next"));
    advance("PT59M59S");
    assertEquals(0, count());
    advance("PT1S");
    held.runNext();
    String first = told("last_job");
    assertEquals("done", jobs.state(first));
    assertEquals("nightly", jobs.job(first).text("schedule"));
    assertEquals("root", jobs.job(first).text("display_name"));
    assertEquals(1, jobs.planted(first).size());
    assertEquals("2026-03-01T01:59:30Z", told("next"));
    advance("PT1H");
    assertNotEquals(first, told("last_job"));
    assertEquals(2, count());
  }

  @Test
  void theFirstTimeCanBeChosen() {
    set(",'every':'24h','first':'2026-03-01T03:00:00Z'");
    assertEquals("2026-03-01T03:00:00Z", told("next"));
    advance("PT3H30S");
    assertEquals(1, count());
    assertEquals("2026-03-02T03:00:00Z", told("next"));
    assertEquals("86400", told("every"));
  }

  @Test
  void whatWasMissedIsMadeUpForOnce() {
    set(",'every':'1h'");
    jobs.scene().restart(() -> jobs.scene().clock().advance(Duration.ofHours(5)));
    jobs.scene().tick();
    assertEquals(1, count());
    assertEquals("2026-03-01T05:59:30Z", told("next"));
  }

  @Test
  void aRunThatWouldOverlapIsLeftOutAndNoted() {
    set(",'every':'1m'");
    advance("PT1M");
    String first = told("last_job");
    advance("PT1M");
    assertEquals(1, count());
    assertEquals(first, told("last_job"));
    assertEquals("left out at 2026-03-01T00:01:30Z: the run before it was not over", told("note"));
    held.runNext();
    advance("PT1M");
    assertEquals(2, count());
    assertEquals("", told("note"));
  }

  @Test
  void aRunThatTheServerStoppedIsMadeAgainButNotForever() {
    set(",'every':'24h'");
    advance("PT24H");
    String id = told("last_job");
    for (int i = 0; i < 2; i++) {
      assertEquals("running", jobs.state(id));
      jobs.scene().restart();
      jobs.scene().tick();
    }
    assertEquals("running", jobs.state(id));
    held.runNext();
    held.runNext();
    assertEquals("running", jobs.state(id));
    jobs.scene().restart();
    jobs.scene().tick();
    assertEquals("failed", jobs.state(id));
    assertTrue(jobs.job(id).text("reason").startsWith("the server was stopped"));
  }

  @Test
  void aScheduledRunThatWasCancelledIsNotMadeAgain() {
    set(",'every':'24h'");
    advance("PT24H");
    String id = told("last_job");
    jobs.root().delete("scanner/jobs/" + id).orFail();
    jobs.scene().restart();
    jobs.scene().tick();
    assertEquals("cancelled", jobs.state(id));
  }

  @Test
  void aFullQueueIsNoted() {
    set(",'every':'1m'");
    for (int i = 0; i < 102; i++) {
      jobs.ask(wish("files", root));
      if (i < 2) {
        jobs.scene().tick();
      }
    }
    advance("PT1M");
    assertEquals("", told("last_job"));
    assertTrue(told("note").endsWith("as many jobs wait as may: 100"), told("note"));
  }

  @Test
  void schedulesAreListedChangedAndRemoved() {
    set(",'every':'1h'");
    Said list = jobs.root().list("scanner/schedules");
    assertEquals(List.of("nightly"), list.keys());
    assertEquals("3600", list.text("key_info.nightly.every"));
    advance("PT1H");
    String job = told("last_job");
    set(",'every':'2h','allow':['a secret that is allowed']");
    assertEquals(job, told("last_job"));
    assertEquals("2026-03-01T02:59:30Z", told("next"));
    assertTrue(!jobs.root().get(NAME).content().contains("a secret that"));
    jobs.root().delete(NAME).orFail();
    assertEquals(404, jobs.root().get(NAME).status());
    assertEquals("running", jobs.state(job));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertRefused("", "every is from 1m0s");
    assertRefused(",'every':'59s'", "every");
    assertRefused(",'every':'3661d'", "every");
    assertRefused(",'every':'1h','first':'2040-01-01T00:00:00Z'", "first");
    assertRefused(",'every':'1h','first':-5", "first");
    assertRefused(",'every':'1h','confidence':2", "confidence");
  }

  @Test
  void thereAreSoManySchedules() {
    for (int i = 0; i < 100; i++) {
      jobs.root()
          .put("scanner/schedules/s" + i, "{" + wish("files", root) + ",'every':'1h'}")
          .orFail();
    }
    assertRefused(",'every':'1h'", "schedules");
    jobs.root().put("scanner/schedules/s5", "{" + wish("files", root) + ",'every':'2h'}").orFail();
  }
}
