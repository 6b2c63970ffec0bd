package io.coffer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of clients that let a listener wait.
@Tag("slow")
class PatienceTest {
  private static final Duration BRIEF = Duration.ofMillis(1);

  /// Long enough for those who ask at once and take what they get.
  private static final Duration SECONDS = Duration.ofSeconds(2);

  private static final Duration LONG = Duration.ofHours(1);

  @TempDir private static Path folder;

  @BeforeAll
  static void make() throws Exception {
    Certificates.make(folder, "EC", "-groupname", "secp256r1")
        .write(folder.resolve("certificate.pem"), folder.resolve("key.pem"));
  }

  private static ListenerLimits limits(
      Duration head, Duration idle, Duration write, int connections) {
    var patience = new Patience(head, idle, write);
    return new ListenerLimits(1000, Duration.ofSeconds(90), true, connections, patience);
  }

  private static final List<String> BEGINNINGS =
      List.of(
          "",
          "G",
          "GET /v1/x HTTP/1.0\n",
          "GET /v1/x HTTP/1.1\n",
          "GET /v1/x HTTP/1.1\nHost: a\nX: ",
          "PRI * HTTP/2.0\n\nSM\n\n");

  /// The places of all connections that there may be are free for the next afterwards.
  @Test
  void whoNeverAsksAWholeRequestLosesTheConnection() throws IOException {
    try (Echo echo = Echo.start(limits(SECONDS, LONG, LONG, BEGINNINGS.size()))) {
      assertAllEnd(echo.port(), BEGINNINGS);
      assertEquals(204, echo.ask("GET /v1/x").status());
    }
  }

  private static void assertAllEnd(int port, List<String> beginnings) throws IOException {
    var wires = new ArrayList<Wire>();
    for (String begun : beginnings) {
      wires.add(Wire.to(port).send(begun));
    }
    for (Wire wire : wires) {
      awaitEnd(wire);
      wire.close();
    }
  }

  /// One sends nothing, the other the head of a record and the first byte of what it is to hold.
  @Test
  void soDoesWhoBeginsNoTls() throws Exception {
    var settings =
        new TlsSettings(
            folder.resolve("certificate.pem"),
            folder.resolve("key.pem"),
            "TLSv1.2",
            List.of(),
            TlsSettings.Clients.NONE,
            Optional.empty());
    var listener =
        new Listener(Echo.loopback(), Optional.of(settings), limits(BRIEF, LONG, LONG, 2));
    try (Echo echo = Echo.at(listener)) {
      assertAllEnd(echo.port(), List.of("", "\u0016\u0003\u0001\u0000d\u0001"));
    }
  }

  @Test
  void soDoesWhoAskedAndAsksNoMore() throws IOException {
    try (Echo echo = Echo.start(limits(LONG, BRIEF, LONG, 2));
        Wire silent = Wire.to(echo.port());
        Wire half = Wire.to(echo.port())) {
      assertEquals(204, silent.request("GET /v1/x", "", "").read().status());
      assertEquals(204, half.request("GET /v1/x", "", "").read().status());
      half.send("GET /v1/x HTTP/1.1\nHost: a\nX: ");
      awaitEnd(silent);
      awaitEnd(half);
    }
  }

  /// The answer is more than what system and client hold for who does not read.
  @Test
  void soDoesWhoTakesNoAnswer() throws Exception {
    String much = "x".repeat(64 * 1024 * 1024);
    var asked = new CountDownLatch(1);
    try (Echo echo =
            Echo.start(
                limits(LONG, LONG, SECONDS, 1),
                request -> {
                  boolean first = asked.getCount() > 0;
                  asked.countDown();
                  return Echo.text(first ? much : "little");
                });
        Wire wire = Wire.to(echo.port())) {
      wire.send("GET /v1/x HTTP/1.1\nHost: a\n\n");
      asked.await();
      // there is one place: that it is answered shows that the other one is gone
      assertEquals(200, echo.ask("GET /v1/y").status());
      assertThrows(IOException.class, wire::read);
    }
  }

  /// While its request is worked on, another connection, which is younger and silent, is closed.
  @Test
  void whoIsAnsweredLateKeepsTheConnection() throws Exception {
    var port = new CompletableFuture<Integer>();
    try (Echo echo =
            Echo.start(
                limits(SECONDS, SECONDS, SECONDS, 2),
                request -> {
                  awaitSilence(port.join());
                  return Echo.text("late");
                });
        Wire wire = Wire.to(echo.port())) {
      port.complete(echo.port());
      assertEquals(200, wire.request("GET /v1/x", "", "").read().status());
    }
  }

  private static void awaitSilence(int port) {
    try (Wire silent = Wire.to(port)) {
      awaitEnd(silent);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // whatever comes before it
  private static void awaitEnd(Wire wire) throws IOException {
    while (!wire.isEnded()) {
      continue;
    }
  }
}
