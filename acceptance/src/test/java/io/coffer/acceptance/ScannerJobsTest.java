package io.coffer.acceptance;

import static io.coffer.acceptance.JobScene.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.detect.reach.Reach;
import io.coffer.spi.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The life of a job.
final class ScannerJobsTest {
  private static final long MUCH = 1L << 38;
  private static final int TRIES = 100_000_000;

  @TempDir Path root;
  private final HeldTasks held = new HeldTasks();
  private final List<Thread> threads = new ArrayList<>();
  private JobScene jobs;

  @BeforeEach
  void open() throws IOException {
    Planted.file(root, "settings.py", Planted.LINE);
    jobs = new JobScene(new Reach(List.of(root), false, 2), held);
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  /// From now on jobs have threads of their own.
  private void reallyRun() {
    jobs.close();
    jobs =
        new JobScene(
            new Reach(List.of(root), false, 1),
            task -> threads.add(Thread.ofPlatform().daemon().start(task)));
  }

  /// A job that takes minutes, in the middle of its work.
  private String longJob() throws IOException {
    Path file = root.resolve("much");
    try (var much = new RandomAccessFile(file.toFile(), "rw")) {
      much.setLength(MUCH);
    }
    String id = jobs.run(wish("files", file));
    int tries = 0;
    while (jobs.job(id).text("progress.blobs").equals("0") && tries < TRIES) {
      tries++;
      Thread.onSpinWait();
    }
    assertTrue(tries < TRIES, "it has not begun");
    return id;
  }

  private void assertEnds() throws InterruptedException {
    assertTrue(threads.getFirst().join(Duration.ofSeconds(30)), "it goes on");
  }

  @Test
  void aJobWaitsThenRunsThenIsDone() {
    String id = jobs.ask(wish("files", root));
    assertEquals("queued", jobs.state(id));
    assertEquals("", jobs.job(id).text("started"));
    jobs.scene().tick();
    assertEquals("running", jobs.state(id));
    held.runNext();
    assertEquals("done", jobs.state(id));
    assertEquals(1, jobs.planted(id).size());
  }

  @Test
  void twoAreAtWorkAtATime() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ids.add(jobs.ask(wish("files", root)));
      jobs.scene().clock().advance(Duration.ofMillis(1));
    }
    jobs.scene().tick();
    assertEquals(2, held.count());
    jobs.scene().tick();
    assertEquals(2, held.count());
    assertEquals("queued", jobs.state(ids.get(2)));
    held.runNext();
    jobs.scene().tick();
    assertEquals("running", jobs.state(ids.get(2)));
    assertEquals("queued", jobs.state(ids.get(3)));
    assertEquals(ids, jobs.root().list("scanner/jobs").keys());
    Json.Obj about = jobs.root().list("scanner/jobs").data().object("key_info").object(ids.get(3));
    assertEquals("files", about.text("kind", ""));
    assertEquals("queued", about.text("state", ""));
    assertEquals("2026-02-28T23:59:30.003Z", about.text("created", ""));
    String page = "{'after':'" + ids.get(1) + "','limit':1}";
    assertEquals(List.of(ids.get(2)), jobs.root().list("scanner/jobs", page).keys());
  }

  @Test
  void aJobThatWaitsIsCancelledThenRemoved() {
    String id = jobs.ask(wish("files", root));
    jobs.root().delete("scanner/jobs/" + id).orFail();
    assertEquals("cancelled", jobs.state(id));
    jobs.scene().tick();
    assertEquals(0, held.count());
    jobs.root().delete("scanner/jobs/" + id).orFail();
    assertEquals(404, jobs.root().get("scanner/jobs/" + id).status());
    assertEquals(204, jobs.root().delete("scanner/jobs/" + id).status());
  }

  @Test
  void aJobThatEndedIsRemovedWithItsFindings() {
    int before = jobs.rows();
    String id = jobs.run(wish("files", root));
    held.runNext();
    assertEquals(1, jobs.findings(id).size());
    jobs.root().delete("scanner/jobs/" + id).orFail();
    assertEquals(404, jobs.root().get("scanner/jobs/" + id + "/findings").status());
    assertEquals(before + 1, jobs.rows(), "the secret that was found stays known");
  }

  @Test
  void theWorkOfACancelledJobEnds() throws Exception {
    reallyRun();
    String id = longJob();
    jobs.root().delete("scanner/jobs/" + id).orFail();
    assertEnds();
    Said job = jobs.job(id);
    assertEquals("cancelled", job.text("state"));
    assertEquals("0", job.text("progress.fraction"));
    assertTrue(Long.parseLong(job.text("progress.bytes")) < MUCH / 2);
  }

  @Test
  void theWorkEndsWhenTheServerIsSealed() throws Exception {
    reallyRun();
    String id = longJob();
    jobs.root().put("sys/seal").orFail();
    assertEnds();
    jobs.scene().unseal();
    jobs.scene().tick();
    assertEquals("failed", jobs.state(id));
    assertTrue(jobs.job(id).text("reason").startsWith("the server was stopped"));
  }

  @Test
  void aJobThatWasAtWorkWhenTheServerStoppedHasFailed() {
    String id = jobs.run(wish("files", root));
    String waiting = jobs.ask(wish("files", root));
    jobs.scene().restart();
    jobs.scene().tick();
    assertEquals("failed", jobs.state(id));
    assertTrue(jobs.job(id).text("reason").startsWith("the server was stopped"));
    assertEquals("running", jobs.state(waiting));
    // the work of before the stop changes nothing any more
    held.runNext();
    assertEquals("failed", jobs.state(id));
    held.runNext();
    assertEquals("done", jobs.state(waiting));
  }

  @Test
  void aJobEndsWhenTheMountIsMoved() {
    String id = jobs.run(wish("files", root));
    jobs.root().put("sys/remount", "{'from':'scanner','to':'moved'}").orFail();
    held.runNext();
    jobs.scene().tick();
    Said job = jobs.root().get("moved/jobs/" + id).orFail();
    assertEquals("failed", job.text("state"));
    assertTrue(job.text("reason").endsWith("the mount was moved or tuned"));
  }

  @Test
  void whatIsToldIsOfWhoAskedAndWhat() {
    Session ann =
        jobs.scene().policy("jobs", "path 'scanner/*' { capabilities = ['update','read'] }");
    String id =
        ann.put("scanner/jobs", "{" + wish("files", root) + ",'confidence':0.9}").text("id");
    Said job = ann.get("scanner/jobs/" + id).orFail();
    assertEquals("token", job.text("display_name"));
    assertEquals("files", job.text("kind"));
    assertEquals("[\"" + root + "\"]", job.text("targets"));
    assertEquals("0.9", job.text("confidence"));
    assertEquals("true", job.text("archives"));
  }
}
