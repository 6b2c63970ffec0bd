package io.coffer.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class BatchSchedulingTest {
  private static final int POLICY = 41;

  // proc_pid_stat(5)
  private static int policy() throws IOException {
    String stat = Files.readString(Path.of("/proc/thread-self/stat"));
    String[] behindTheName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Integer.parseInt(behindTheName[POLICY - 3]);
  }

  @Test
  void aThreadOfTheLoadWaitsForItsTurnAndNoOther() throws Exception {
    int before = policy();
    try (var thread = Executors.newSingleThreadExecutor()) {
      assertTrue(thread.submit(BatchScheduling::ofThisThread).get());
      assertEquals(3, thread.submit(BatchSchedulingTest::policy).get());
    }
    assertEquals(before, policy());
  }
}
