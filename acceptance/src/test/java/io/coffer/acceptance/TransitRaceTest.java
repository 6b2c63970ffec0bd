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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One key is rotated, configured, trimmed and used by many at once.
@Tag("slow")
final class TransitRaceTest {
  private static final int ROTATORS = 4;
  private static final int ROTATIONS = 100;
  private static final int USERS = 6;
  private static final int USES = 300;
  private static final int DEAR_USES = 50;

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
    run(this::encryptAndDecrypt, USES);
    Expect.refusedFor(400, "too old", root.put("transit/decrypt/k", ciphertext(first)));
  }

  @Test
  void noDerivedKeyChangesAndNoVersionIsLost() throws Exception {
    root.put("transit/keys/k").orFail();
    run(this::deriveTwice, USES);
  }

  @Test
  void noSignatureOfAHybridFailsAndNoVersionIsLost() throws Exception {
    String wish =
        "{'type':'hybrid','hybrid_key_type_ec':'ed25519','hybrid_key_type_pqc':'ml-dsa',"
            + "'parameter_set':'44'}";
    root.put("transit/keys/k", wish).orFail();
    run(this::signAndVerify, DEAR_USES);
  }

  private void run(Runnable use, int uses) throws ExecutionException, InterruptedException {
    runAll(use, uses, new AtomicInteger(1));
    assertEquals(List.of(), List.copyOf(faults));
    Said shown = root.get("transit/keys/k").orFail();
    long latest = ROTATORS * ROTATIONS + 1;
    assertEquals(Long.toString(latest), shown.text("latest_version"));
    long oldest = shown.data().number("min_decryption_version", 0);
    assertEquals(latest - oldest + 1, shown.data().object("keys").members().size());
    scene.restart();
    assertEquals(shown.data(), root.get("transit/keys/k").orFail().data());
  }

  private void runAll(Runnable use, int uses, AtomicInteger newest)
      throws ExecutionException, InterruptedException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < ROTATORS; i++) {
        running.add(threads.submit(() -> rotate(newest)));
      }
      for (int i = 0; i < USERS; i++) {
        int user = i;
        running.add(threads.submit(() -> use(user, use, uses, newest)));
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

  private void use(int user, Runnable use, int uses, AtomicInteger newest) {
    for (int i = 0; i < uses; i++) {
      floors.set(user, newest.get());
      use.run();
    }
    floors.set(user, Integer.MAX_VALUE);
  }

  private void encryptAndDecrypt() {
    Said sealed = put("transit/encrypt/k", "{'plaintext':'aGVsbG8h'}");
    Said opened = put("transit/decrypt/k", ciphertext(sealed.text("ciphertext")));
    expect("aGVsbG8h", opened.text("plaintext"));
  }

  private void deriveTwice() {
    String wish = "{'salt':'s','key_index_from':0,'key_index_to':2";
    Said once = put("transit/derivedkeys/plaintext/k", wish + "}");
    Said again =
        put(
            "transit/derivedkeys/plaintext/k",
            wish + ",'key_version':" + once.text("key_version") + "}");
    expect(once.text("1.plaintext"), again.text("1.plaintext"));
    Said opened = put("transit/decrypt/k", ciphertext(once.text("1.ciphertext")));
    expect(once.text("1.plaintext"), opened.text("plaintext"));
  }

  private void signAndVerify() {
    String signature = put("transit/sign/k", "{'input':'aGVsbG8h'}").text("signature");
    String wish = "{'input':'aGVsbG8h','signature':'" + signature + "'}";
    expect("true", put("transit/verify/k", wish).text("valid"));
  }

  private static String ciphertext(String text) {
    return "{'ciphertext':'" + text + "'}";
  }

  private Said put(String path, String wish) {
    Said said = root.put(path, wish);
    check(said);
    return said;
  }

  private void expect(String wanted, String got) {
    if (!wanted.equals(got)) {
      faults.add("another answer");
    }
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
