package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.AuditFailure;
import io.coffer.spi.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be written down does not happen, or is not told.
class AuditFailureTest {
  @TempDir private Path folder;
  private Audited server;
  private Session root;

  @BeforeEach
  void openServer() {
    server = Audited.open(folder);
    root = server.root();
  }

  @AfterEach
  void closeServer() {
    server.close();
  }

  private static void assertUnaudited(Executable request) {
    AuditFailure failure = assertThrows(AuditFailure.class, request);
    assertEquals("no audit device took it: main/", failure.getMessage());
  }

  @Test
  void aRequestThatIsNotWrittenDownDoesNotHappen() {
    root.put("kv/old", "{'a':'b'}").orFail();
    server.breakDevice();
    assertUnaudited(() -> root.put("kv/new", "{'a':'b'}"));
    assertUnaudited(() -> root.delete("kv/old"));
    assertUnaudited(() -> root.put("sys/mounts/other", "{'type':'kv'}"));
    server.mendDevice();
    assertEquals(404, root.get("kv/new").status());
    assertEquals("b", root.get("kv/old").text("a"));
    assertEquals(404, root.get("other/x").status());
  }

  @Test
  void noHandlerIsCalled() {
    var calls = new AtomicInteger();
    server
        .witness()
        .does(call -> {
          calls.incrementAndGet();
          return Reply.done();
        });
    server.breakDevice();
    assertUnaudited(() -> root.put("witness/x", "{'a':'b'}"));
    assertUnaudited(() -> root.get("witness/x"));
    assertEquals(0, calls.get());
  }

  @Test
  void aReadThatChangesNothingIsNotToldUnlessItIsWrittenDown() {
    var calls = new AtomicInteger();
    server
        .witness()
        .does(call -> {
          calls.incrementAndGet();
          return Reply.done();
        });
    server.breakDevice();
    assertUnaudited(() -> root.get("witness/safe/x"));
    assertEquals(1, calls.get());
    assertUnaudited(() -> root.put("witness/safe/x", "{'a':'b'}"));
    assertUnaudited(() -> root.wrapped(Duration.ofMinutes(1)).get("witness/safe/x"));
    assertEquals(1, calls.get());
  }

  @Test
  void readsListsLoginsAndRefusalsAreRefusedAsWell() {
    root.put("sys/auth/userpass", "{'type':'userpass'}").orFail();
    root.put("auth/userpass/users/ann", "{'password':'hunter2'}").orFail();
    root.put("kv/a", "{'a':'b'}").orFail();
    server.breakDevice();
    assertUnaudited(() -> root.get("kv/a"));
    assertUnaudited(() -> root.list("kv"));
    assertUnaudited(() -> server.nobody().put("auth/userpass/login/ann", "{'password':'hunter2'}"));
    assertUnaudited(() -> server.as("hvs.unknown").get("kv/a"));
    assertUnaudited(() -> root.get("sys/audit"));
    server.mendDevice();
    assertEquals("b", root.get("kv/a").text("a"));
  }

  @Test
  void whatAnswersAtTheDoorGoesOn() {
    server.breakDevice();
    assertEquals(200, server.nobody().get("sys/health").status());
    assertEquals(200, server.nobody().get("sys/seal-status").status());
  }

  @Test
  void anAnswerThatIsNotWrittenDownIsNotToldThoughItHappened() {
    var happened = new AtomicInteger();
    server
        .witness()
        .does(call -> {
          happened.incrementAndGet();
          server.breakDevice();
          return Reply.done();
        });
    assertUnaudited(() -> root.put("witness/x", "{'a':'b'}"));
    assertEquals(1, happened.get());
  }

  @Test
  void aRefusalThatIsNotWrittenDownIsNotToldEither() {
    server
        .witness()
        .does(call -> {
          server.breakDevice();
          throw new IllegalStateException("broken");
        });
    assertUnaudited(() -> root.put("witness/x", "{'a':'b'}"));
  }

  @Test
  void oneDeviceThatWorksIsEnough() throws IOException {
    Path second = folder.resolve("second.log");
    server.enable("second", second, "").orFail();
    server.breakDevice();
    root.put("kv/a", "{'a':'b'}").orFail();
    assertEquals("b", root.get("kv/a").text("a"));
    assertTrue(Files.readString(second).contains("\"path\":\"kv/a\""));
  }

  @Test
  void aBrokenDeviceCanBeRemovedWhileAnotherWorks() {
    server.enable("second", folder.resolve("second.log"), "").orFail();
    server.breakDevice();
    root.delete("sys/audit/main").orFail();
    assertEquals(List.of("second/"), List.copyOf(root.get("sys/audit").data().members().keySet()));
  }

  @Test
  void aServerWhoseOnlyDeviceCannotBeOpenedStaysSealed() throws IOException {
    server.stop();
    Path log = folder.resolve("main.log");
    Files.delete(log);
    Files.createDirectory(log);
    Said said = server.unseal();
    assertEquals(503, said.status());
    assertEquals(
        List.of("no audit device can be opened, so nothing could be accounted for: main/"),
        said.errors());
    assertEquals("true", server.nobody().get("sys/seal-status").text("sealed"));
    assertEquals(503, root.get("kv/a").status());

    Files.delete(log);
    server.unseal().orFail();
    root.put("kv/a", "{'a':'b'}").orFail();
    assertTrue(Files.readString(log).contains("\"path\":\"kv/a\""));
  }

  @Test
  void aServerOfWhichOneDeviceOpensIsUnsealedWithThatOne() throws IOException {
    Path second = folder.resolve("second.log");
    server.enable("second", second, "").orFail();
    server.stop();
    Files.delete(second);
    Files.createDirectory(second);
    server.unseal().orFail();
    root.put("kv/a", "{'a':'b'}").orFail();
    assertEquals(
        List.of("main/", "second/"), List.copyOf(root.get("sys/audit").data().members().keySet()));
    assertFalse(server.entries().isEmpty());
    root.delete("sys/audit/second").orFail();
    assertEquals(List.of("main/"), List.copyOf(root.get("sys/audit").data().members().keySet()));
  }
}
