package io.coffer.detect.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.detect.finding.FindingTaker;
import io.coffer.detect.hook.LooseMount;
import io.coffer.detect.reach.Reach;
import io.coffer.scanner.detect.Detector;
import io.coffer.spi.StorageException;
import io.coffer.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs of jobs, and what goes wrong with them.
final class WorkTest {

  @TempDir Path root;
  private final TestClock clock = new TestClock();

  @BeforeEach
  void plant() throws IOException {
    Files.writeString(root.resolve("a.py"), "db_password = \"zQ8#kd02Lm!x\"\n");
  }

  private Jobs jobs(Supplier<Detector> detector, FindingTaker finds, Executor threads) {
    var reach = new Reach(List.of(root), false, 1);
    return new Jobs(
        new Means(
            LooseMount.on(clock),
            reach,
            WorkTest::key,
            detector,
            finds,
            (changes, event, about) -> {},
            threads));
  }

  private static Hmac key() {
    try (var key = SecretBytes.take(new byte[32])) {
      return new Hmac(key);
    }
  }

  private String run(Jobs jobs) {
    var order =
        new Order(
            SourceKind.FILES,
            List.of(root.toString()),
            0.65,
            List.of(),
            true,
            List.of(),
            new Allowed(List.of()),
            Sieve.NONE);
    String id = jobs.add(order, new Who("ann", "entity"));
    jobs.tick(clock.instant());
    return id;
  }

  private static void assertFailed(Jobs jobs, String id, String reason) {
    Job job = jobs.table().get(id).orElseThrow();
    assertEquals(State.FAILED, job.state());
    assertEquals(reason, job.shown(id).text("reason", ""));
    assertTrue(jobs.progress(id).isEmpty(), "is still thought to be at work");
  }

  @Test
  void eachFindingIsHandedOnWithItsJob() {
    var taken = new ArrayList<String>();
    FindingTaker finds = (job, finding) -> taken.add(job + " " + finding.value().reveal());
    Jobs jobs = jobs(Detector::standard, finds, Runnable::run);
    String id = run(jobs);
    assertEquals(List.of(id + " zQ8#kd02Lm!x"), taken);
    assertEquals(State.DONE, jobs.table().get(id).orElseThrow().state());
    assertEquals(1, jobs.table().findings(id, "", 0).size());
  }

  @Test
  void whatIsFoundAndCannotBeWrittenFailsTheJob() {
    FindingTaker finds =
        (job, finding) -> {
          throw new StorageException("no room");
        };
    Jobs jobs = jobs(Detector::standard, finds, Runnable::run);
    assertFailed(jobs, run(jobs), "what it found could not be written");
  }

  @Test
  void defectsAndErrorsFailTheJobAndNothingElse() {
    Supplier<Detector> defect =
        () -> {
          throw new IllegalStateException("holds what was looked through");
        };
    Supplier<Detector> error =
        () -> {
          throw new UnsatisfiedLinkError("not for this machine");
        };
    for (var detector : List.of(defect, error)) {
      Jobs jobs = jobs(detector, (job, finding) -> {}, Runnable::run);
      assertFailed(jobs, run(jobs), "a defect of the scanner");
    }
  }

  @Test
  void aJobWithoutAThreadHasFailedAtTheNextTick() {
    Executor none =
        task -> {
          throw new RejectedExecutionException("no more threads");
        };
    Jobs jobs = jobs(Detector::standard, (job, finding) -> {}, none);
    String id = run(jobs);
    jobs.tick(clock.instant());
    assertFailed(jobs, id, Jobs.STOPPED);
  }

  @Test
  void afterAMountIsClosedNothingIsWritten() {
    var held = new ArrayList<Runnable>();
    var taken = new ArrayList<String>();
    Jobs jobs = jobs(Detector::standard, (job, finding) -> taken.add(job), held::add);
    String id = run(jobs);
    jobs.close();
    held.getFirst().run();
    assertEquals(State.RUNNING, jobs.table().get(id).orElseThrow().state());
    assertEquals(List.of(), taken);
  }
}
