package io.coffer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Storage;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process that writes to a store, again and again on the same store.
@Tag("slow")
class KillTest {
  private static final int ROUNDS = 60;
  private static final int MOST_ACKNOWLEDGED = 600;
  private static final int MOST_CUT_BYTES = 2000;

  @TempDir private Path folder;

  @Test
  void aKilledProcessLosesNothingAcknowledgedAndLeavesNoBatchHalfDone() throws Exception {
    ChildJvm jvm = ChildJvm.in(folder);
    SeededRandom random = new SeededRandom(Property.firstSeed());
    Path store = folder.resolve("store");
    Map<String, Integer> acknowledged = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      Process process = jvm.start(KillWritersMain.class, store.toString(), "r" + round);
      acknowledged.putAll(killAfter(process, random.nextInt(MOST_ACKNOWLEDGED)));
      if (round % 5 == 0) {
        cutAndReopen(store, folder.resolve("cut" + round), 1 + random.nextInt(MOST_CUT_BYTES));
      }
      acknowledged = checkEverything(store, acknowledged, "round " + round + " of " + random);
    }
    assertTrue(acknowledged.size() > ROUNDS, "the writers have written");
  }

  /// Lets the process go on until it has acknowledged so many commits, kills it wherever it then
  /// is, and returns the last acknowledged number of each writer.
  private static Map<String, Integer> killAfter(Process process, int commits) throws IOException {
    Map<String, Integer> last = new HashMap<>();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      int seen = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", -1);
        last.put(words[0], Integer.parseInt(words[1]));
        if (seen++ == commits) {
          // by its handle, which leaves what was printed readable
          process.toHandle().destroyForcibly();
        }
      }
    }
    assertEquals(137, process.onExit().join().exitValue(), "killed, not ended by a fault");
    return last;
  }

  /// Everything acknowledged is there. At most the one commit of each writer that was under way may
  /// be there as well.
  private static Map<String, Integer> checkEverything(
      Path store, Map<String, Integer> acknowledged, String where) {
    try (Storage storage = EmbeddedStorage.open(store)) {
      Map<String, Integer> shown = KillRows.check(storage);
      acknowledged.forEach((writer, number) -> {
        int more = shown.getOrDefault(writer, 0) - number;
        assertTrue(more == 0 || more == 1, where + ": " + writer + " differs by " + more);
      });
      return shown;
    }
  }

  /// A copy whose log has lost its end, as after a power failure, opens and holds whole batches.
  private static void cutAndReopen(Path store, Path copy, int bytes) throws IOException {
    copyTree(store, copy);
    Path log = lastLog(copy.resolve("rows"));
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(Math.max(0, file.length() - bytes));
    }
    try (Storage storage = EmbeddedStorage.open(copy)) {
      KillRows.check(storage);
      storage.commit(KillRows.batch("after-the-cut", 1));
    }
  }

  private static Path lastLog(Path rows) throws IOException {
    try (Stream<Path> files = Files.list(rows)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Comparator.comparing(Path::toString))
          .orElseThrow();
    }
  }

  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
