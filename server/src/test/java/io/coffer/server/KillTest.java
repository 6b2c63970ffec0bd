package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import io.coffer.server.http.Wire;
import io.coffer.spi.Json;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a server under load, again and again on the same store, and asks the next one for all that
/// was acknowledged.
@Tag("slow")
@Timeout(300)
class KillTest {
  private static final int ROUNDS = 50;
  private static final int MOST_LOAD_MILLIS = 700;
  private static final int MOST_START_MILLIS = 700;
  private static final int READERS = 4;

  @TempDir private Path folder;

  private final SeededRandom random = new SeededRandom(Property.firstSeed());
  private final Load load = new Load();
  private final Set<String> tornLines = new HashSet<>();
  private Api.Keys keys = new Api.Keys("", "");

  @Test
  void aKilledServerLosesNothingAcknowledgedAndLeavesNothingHalfDone() throws Exception {
    try (ServerProcess first = start()) {
      prepare(first);
      loadAndKill(first);
    }
    for (int round = 1; round < ROUNDS; round++) {
      if (round % 5 == 0) {
        killInTheStart(round % 2 == 0);
      }
      try (ServerProcess server = start()) {
        unseal(server);
        checkAll(server, load.takeFresh(), "round " + round);
        loadAndKill(server);
      }
      if (round % 10 == 0) {
        System.out.println(round + " kills, " + load.acknowledged() + " writes acknowledged");
      }
    }
    try (ServerProcess last = start()) {
      unseal(last);
      checkAll(last, load.all(), "the end");
      checkListings(last);
      openWrapped(last);
      assertEquals(0, last.stop());
    }
    checkAudit();
    assertTrue(load.acknowledged() > 20 * ROUNDS, load.acknowledged() + " writes");
  }

  private ServerProcess start() throws IOException {
    return ServerProcess.start(folder, "-config=" + Api.configuration(folder, ""));
  }

  private void prepare(ServerProcess server) throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      keys = Api.begin(wire);
      write(wire, "sys/audit/file", "{'type':'file','options':{'file_path':'%s'}}", audit());
      write(wire, "sys/mounts/secret", "{'type':'kv','options':{'version':'2'}}");
      write(wire, "sys/auth/approle", "{'type':'approle'}");
      write(wire, "auth/approle/role/web", "{'token_policies':'default'}");
    }
  }

  private Path audit() {
    return folder.resolve("audit.log");
  }

  private void write(Wire wire, String path, String body, Object... values) throws IOException {
    String json = body.replace('\'', '"').formatted(values);
    Api.ask(wire, "PUT /v1/" + path, keys.token(), json);
  }

  private void unseal(ServerProcess server) throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      Api.unseal(wire, keys);
    }
  }

  private void loadAndKill(ServerProcess server) throws Exception {
    Load.Running running = load.start(server.port(), keys.token(), random);
    assertTrue(running.begun().await(20, TimeUnit.SECONDS), server.output());
    pass(random.nextInt(MOST_LOAD_MILLIS));
    kill(server);
    running.join();
    assertEquals(List.of(), load.faults());
    assertFalse(server.output().contains("\tat "), server.output());
  }

  /// Nobody has anything acknowledged by a server that is only starting, or about to be unsealed.
  private void killInTheStart(boolean unsealing) throws Exception {
    String config = "-config=" + Api.configuration(folder, "");
    if (!unsealing) {
      try (ServerProcess server = ServerProcess.launch(folder, Map.of(), config)) {
        pass(random.nextInt(MOST_START_MILLIS));
        kill(server);
      }
      return;
    }
    try (ServerProcess server = start();
        Wire wire = Wire.to(server.port())) {
      wire.request("PUT /v1/sys/unseal", "", "{\"key\":\"" + keys.share() + "\"}");
      pass(random.nextInt(50));
      kill(server);
    }
  }

  /// What of the audit log's last line was written when the server ended is kept as it is.
  private void kill(ServerProcess server) throws IOException {
    server.kill();
    String log = Files.readString(audit());
    String rest = log.substring(log.lastIndexOf('\n') + 1);
    if (!rest.isEmpty()) {
      tornLines.add(rest);
    }
  }

  private static void pass(int millis) throws InterruptedException {
    assertFalse(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS));
  }

  private void checkAll(ServerProcess server, List<Claim> claims, String when) throws Exception {
    Queue<Claim> left = new ConcurrentLinkedQueue<>(claims);
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    var readers = new ArrayList<Thread>();
    for (int i = 0; i < READERS; i++) {
      readers.add(Thread.ofPlatform().start(() -> check(server, left, failures)));
    }
    for (Thread reader : readers) {
      reader.join();
    }
    if (!failures.isEmpty()) {
      throw new AssertionError(when + " of " + random, failures.peek());
    }
  }

  private void check(ServerProcess server, Queue<Claim> left, Queue<Throwable> failures) {
    try (Wire wire = Wire.to(server.port())) {
      for (Claim claim = left.poll(); claim != null; claim = left.poll()) {
        claim.check(wire, keys.token());
      }
    } catch (IOException | AssertionError e) {
      failures.add(e);
    }
  }

  /// Whatever a listing names is there, also of writes that were cut off.
  private void checkListings(ServerProcess server) throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      checkListed(wire, "auth/token/accessors", "auth/token/lookup-accessor", "accessor");
      String ids = "auth/approle/role/web/secret-id";
      checkListed(wire, ids, ids + "-accessor/lookup", "secret_id_accessor");
    }
  }

  private void checkListed(Wire wire, String folder, String lookup, String field)
      throws IOException {
    Json.Obj listed = Api.ask(wire, "LIST /v1/" + folder, keys.token(), "");
    List<String> names = listed.object("data").texts("keys");
    assertFalse(names.isEmpty());
    for (String name : names) {
      write(wire, lookup, "{'%s':'%s'}", field, name);
    }
  }

  private void openWrapped(ServerProcess server) throws IOException {
    try (Wire wire = Wire.to(server.port())) {
      for (Claim claim : load.all()) {
        if (claim instanceof Claim.Wrapped wrapped) {
          wrapped.unwrap(wire);
          assertEquals(
              400, Api.send(wire, "PUT /v1/sys/wrapping/unwrap", wrapped.token(), "").status());
        }
      }
    }
  }

  /// Every write that was acknowledged is in the audit log, and each entry of it is whole but those
  /// that a killed server was writing.
  private void checkAudit() throws IOException {
    try (Stream<String> lines = Files.lines(audit())) {
      long answers =
          lines
              .filter(line -> !tornLines.contains(line))
              .map(line -> JsonCodec.row(line.getBytes(StandardCharsets.UTF_8)))
              .filter(entry -> entry.text("type", "").equals("response"))
              .filter(
                  entry -> entry.object("request").text("operation", "").matches("update|create"))
              .count();
      assertTrue(answers >= load.acknowledged(), answers + " entries");
    }
  }
}
