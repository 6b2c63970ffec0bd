package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A socket whose other end misbehaves.
@Timeout(30)
class SocketSinkTest {
  private static final Lines LINE = Lines.of("line\n".getBytes(UTF_8));

  private static Sink open(Peer peer) throws IOException {
    return open("127.0.0.1:" + peer.port());
  }

  private static Sink open(String address) {
    return Sinks.open("socket", Map.of("address", address, "write_timeout", "200ms"));
  }

  /// Writes until the sink has seen that the other end is gone.
  private static void writeUntilBroken(Sink sink) {
    assertThrows(
        IOException.class,
        () -> {
          while (true) {
            sink.write(LINE);
          }
        });
  }

  @Test
  void aPeerThatStopsReadingIsGivenUpInTimeAndConnectedToAnew() throws Exception {
    try (Peer peer = Peer.tcp().deaf(true)) {
      Sink sink = open(peer);
      peer.awaitConnections(1);
      assertThrows(IOException.class, () -> sink.write(Lines.of(new byte[32 * 1024 * 1024])));
      peer.deaf(false);
      sink.write(LINE);
      assertEquals("line\n", peer.received(LINE.length()));
      sink.close();
    }
  }

  @Test
  void aConnectionThatBrokeIsMadeAnewByTheNextWrite() throws Exception {
    try (Peer peer = Peer.tcp()) {
      Sink sink = open(peer);
      peer.hangUp(1);
      writeUntilBroken(sink);
      sink.write(Lines.of("last\n".getBytes(UTF_8)));
      peer.awaitConnections(2);
      peer.awaitLast("last\n");
      sink.close();
    }
  }

  @Test
  void writesFailWhileNobodyListensAndWorkAfterwards() throws Exception {
    Peer first = Peer.tcp();
    int port = first.port();
    Sink sink = open(first);
    first.awaitConnections(1);
    first.close();
    writeUntilBroken(sink);
    assertThrows(IOException.class, () -> sink.write(LINE));
    try (Peer second = Peer.tcp(port)) {
      sink.write(LINE);
      assertEquals("line\n", second.received(LINE.length()));
    }
    sink.close();
  }

  @Test
  void tryingInVainLeavesNoDescriptorsOpen() throws Exception {
    Peer peer = Peer.tcp();
    Sink sink = open(peer);
    peer.awaitConnections(1);
    peer.close();
    writeUntilBroken(sink);
    long before = descriptors();
    for (int i = 0; i < 100; i++) {
      assertThrows(IOException.class, () -> sink.write(LINE));
    }
    assertTrue(descriptors() < before + 50);
    sink.close();
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  @Test
  void anAddressWhereNobodyListensIsRefused() throws Exception {
    int port;
    try (Peer peer = Peer.tcp()) {
      port = peer.port();
    }
    Refusal refusal = assertThrows(Refusal.class, () -> open("127.0.0.1:" + port));
    assertEquals(
        "cannot connect to the audit socket at the address that was given", refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "'', tcp, 2s, address is required",
    "localhost, tcp, 2s, address must be host:port",
    ":9000, tcp, 2s, address must be host:port",
    "localhost:, tcp, 2s, address must be host:port",
    "localhost:port, tcp, 2s, address must be host:port",
    "localhost:65536, tcp, 2s, address must be host:port",
    "localhost:99999, tcp, 2s, address must be host:port",
    "localhost:1, udp, 2s, socket_type must be tcp or unix",
    "localhost:1, '', 2s, socket_type must be tcp or unix",
    "localhost:1, tcp, soon, write_timeout must be a duration such as 2s",
    "localhost:1, tcp, 0, write_timeout must be a duration such as 2s",
    "localhost:1, tcp, -2s, write_timeout must be a duration such as 2s",
    "no.such.host.invalid:1, tcp, 2s, "
        + "cannot connect to the audit socket at the address that was given",
    "/no/such/socket, unix, 2s, "
        + "cannot connect to the audit socket at the address that was given",
  })
  void optionsThatDoNotFitAreNamed(String address, String type, String timeout, String message) {
    AuditSinkContract.assertRefused(
        "socket",
        Map.of("address", address, "socket_type", type, "write_timeout", timeout),
        message);
  }

  @Test
  void anAddressThatIsNoPathIsRefused() {
    AuditSinkContract.assertRefused(
        "socket",
        Map.of("address", "a\0b", "socket_type", "unix"),
        "address must be the path of a socket");
  }
}
