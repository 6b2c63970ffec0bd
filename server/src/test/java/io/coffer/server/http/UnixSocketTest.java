package io.coffer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {
  @TempDir private Path folder;
  private UnixDomainSocketAddress address;

  @BeforeEach
  void choose() {
    address = UnixDomainSocketAddress.of(folder.resolve("s.sock"));
  }

  private Listener listener() {
    return new Listener(address, Optional.empty(), ListenerLimits.STANDARD);
  }

  private void assertAnswers(Echo echo) throws IOException {
    try (Wire wire = Wire.over(SocketChannel.open(address))) {
      assertEquals(
          204, wire.request("POST /v1/x", "X-Vault-Token: t\n", "{\"a\":1}").read().status());
    }
    var request = echo.request();
    assertEquals("x", request.target().path());
    assertEquals("", request.origin().address());
    assertEquals(0, request.origin().port());
  }

  @Test
  void requestsComeOverAUnixSocket() throws IOException {
    try (Echo echo = Echo.at(listener())) {
      assertAnswers(echo);
    }
  }

  @Test
  void theSocketHasTheModeThatWasAskedFor() throws IOException {
    var mode = PosixFilePermissions.fromString("rw-rw----");
    var listener = new Listener(address, Optional.empty(), ListenerLimits.STANDARD, mode);
    try (Echo echo = Echo.at(listener)) {
      assertEquals(mode, Files.getPosixFilePermissions(address.getPath()));
      assertAnswers(echo);
    }
  }

  @Test
  void theSocketOfAKilledServerIsReplaced() throws IOException {
    ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address).close();
    assertTrue(Files.exists(address.getPath()));
    try (Echo echo = Echo.at(listener())) {
      assertAnswers(echo);
    }
  }

  @Test
  void theSocketOfARunningServerIsAFaultAndStays() throws IOException {
    try (Echo echo = Echo.at(listener())) {
      String message =
          assertThrows(ListenException.class, () -> Echo.at(listener()).close()).getMessage();
      assertTrue(message.contains(address.getPath().toString()), message);
      assertAnswers(echo);
    }
  }

  @Test
  void anotherFileInThePlaceIsAFaultAndStays() throws IOException {
    Files.writeString(address.getPath(), "a letter");
    assertThrows(ListenException.class, () -> Echo.at(listener()).close());
    assertEquals("a letter", Files.readString(address.getPath()));
  }
}
