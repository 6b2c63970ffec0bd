package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One key is rotated, configured, trimmed and used by many at once.
final class TransitRaceTest {
  private static final int ROTATORS = 4;
  private static final int ROTATIONS = 100;
  private static final int USERS = 6;
  private static final int USES = 300;

  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  /// By user: no version before this one is that of a ciphertext that still waits to be decrypted.
  private final AtomicIntegerArray floors = new AtomicIntegerArray(USERS);

  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void noDecryptionFailsAndNoVersionIsLost() throws Exception {
    root.put("transit/keys/k").orFail();
    String first = Transit.encrypt(root, "k", "kept");
    var newest = new AtomicInteger(1);
    run(newest);
    assertEquals(List.of(), List.copyOf(faults));
    Said shown = root.get("transit/keys/k").orFail();
    long latest = ROTATORS * ROTATIONS + 1;
    assertEquals(Long.toString(latest), shown.text("latest_version"));
    long oldest = shown.data().number("min_decryption_version", 0);
    assertEquals(latest - oldest + 1, shown.data().object("keys").members().size());
    assertEquals(400, root.put("transit/decrypt/k", "{'ciphertext':'" + first + "'}").status());
    scene.restart();
    assertEquals(shown.data(), root.get("transit/keys/k").orFail().data());
  }

  private void run(AtomicInteger newest) throws ExecutionException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < ROTATORS; i++) {
        running.add(threads.submit(() -> rotate(newest)));
      }
      for (int i = 0; i < USERS; i++) {
        int user = i;
        running.add(threads.submit(() -> use(user, newest)));
      }
      running.add(threads.submit(() -> trim(newest)));
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  private void rotate(AtomicInteger newest) {
    for (int i = 0; i < ROTATIONS; i++) {
      Said said = root.put("transit/keys/k/rotate");
      check(said);
      newest.accumulateAndGet(Integer.parseInt(said.text("latest_version")), Math::max);
    }
  }

  private void use(int user, AtomicInteger newest) {
    for (int i = 0; i < USES; i++) {
      floors.set(user, newest.get());
      Said sealed = root.put("transit/encrypt/k", "{'plaintext':'aGVsbG8h'}");
      check(sealed);
      Said opened =
          root.put("transit/decrypt/k", "{'ciphertext':'" + sealed.text("ciphertext") + "'}");
      check(opened);
      if (!opened.text("plaintext").equals("aGVsbG8h")) {
        faults.add("another plaintext");
      }
    }
    floors.set(user, Integer.MAX_VALUE);
  }

  private void trim(AtomicInteger newest) {
    int least = 1;
    while (least < ROTATORS * ROTATIONS) {
      int next = newest.get();
      for (int user = 0; user < USERS; user++) {
        next = Math.min(next, floors.get(user));
      }
      if (next > least) {
        least = next;
        check(
            root.put(
                "transit/keys/k/config",
                "{'min_decryption_version':" + least + ",'min_encryption_version':" + least + "}"));
        check(root.put("transit/keys/k/trim", "{'min_available_version':" + least + "}"));
      }
      Thread.yield();
    }
  }

  private void check(Said said) {
    if (!said.isFine()) {
      faults.add(said.content());
    }
  }
}
