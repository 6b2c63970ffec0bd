package io.coffer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Seconds pass when a test says so.
final class ConnectionsTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(7));

  private final Connections connections = connections(PATIENCE);

  private ServerSocketChannel listener;
  private SocketChannel client;
  private SocketChannel accepted;
  private SocketAddress address;

  @BeforeEach
  void connect() throws IOException {
    listener = ServerSocketChannel.open().bind(Echo.loopback());
    client = SocketChannel.open(listener.getLocalAddress());
    accepted = listener.accept();
    address = accepted.getRemoteAddress();
    connections.options().configureSocket(accepted);
  }

  @AfterEach
  void close() throws IOException {
    accepted.close();
    client.close();
    listener.close();
  }

  private static Connections connections(Patience patience) {
    var limits = new ListenerLimits(1000, Duration.ofSeconds(90), true, 1, patience);
    return new Connections(SocketOptions.builder().tcpNoDelay(true).build(), limits);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      connections.turn();
    }
  }

  /// It is open for that many seconds, and not for one more.
  private void assertClosedAfter(int seconds) {
    pass(seconds);
    assertTrue(accepted.isOpen());
    pass(1);
    assertFalse(accepted.isOpen());
    assertEquals(0, connections.count());
  }

  @Test
  void itHasTheOptionsOfTheListener() throws IOException {
    assertTrue(accepted.getOption(StandardSocketOptions.TCP_NODELAY));
  }

  @Test
  void oneThatNeverAsksIsClosed() {
    assertClosedAfter(3);
  }

  @Test
  void oneThatAskedMayIdleForLonger() {
    pass(2);
    connections.of(address).begin().close();
    assertClosedAfter(5);
  }

  @Test
  void eachRequestBeginsTheTimeAnew() {
    for (int i = 0; i < 3; i++) {
      connections.of(address).begin().close();
      pass(5);
    }
    connections.of(address).begin().close();
    assertClosedAfter(5);
  }

  @Test
  void noTimePassesForTheClientWhileItsRequestIsWorkedOn() {
    Connection.Turn turn = connections.of(address).begin();
    pass(100);
    assertTrue(accepted.isOpen());
    turn.close();
    assertClosedAfter(5);
  }

  @Test
  void anAnswerMustBeTaken() {
    Connection.Turn turn = connections.of(address).begin();
    pass(100);
    turn.send();
    pass(2);
    turn.send();
    assertClosedAfter(5);
    turn.close();
  }

  @Test
  void anAnswerThatWasTakenMayBeFollowedByAnother() {
    Connection.Turn turn = connections.of(address).begin();
    turn.send();
    pass(7);
    turn.close();
    assertClosedAfter(5);
  }

  @Test
  void whileOneOfSeveralRequestsIsWorkedOnItStays() {
    Connection.Turn first = connections.of(address).begin();
    Connection.Turn second = connections.of(address).begin();
    first.send();
    first.close();
    pass(100);
    assertTrue(accepted.isOpen());
    second.send();
    assertClosedAfter(7);
    second.close();
  }

  @Test
  void zeroIsForEver() {
    Connections patient = connections(new Patience(Duration.ZERO, Duration.ZERO, Duration.ZERO));
    patient.options().configureSocket(accepted);
    for (int i = 0; i < 1000; i++) {
      patient.turn();
    }
    assertTrue(accepted.isOpen());
  }

  @Test
  void oneThatIsClosedIsForgotten() throws IOException {
    assertEquals(1, connections.count());
    accepted.close();
    connections.turn();
    assertEquals(0, connections.count());
    connections.options().configureSocket(SocketChannel.open());
    assertEquals(0, connections.count());
  }

  @Test
  void aRequestOfOneThatIsNotKnownIsNoFault() {
    var stranger = new InetSocketAddress("127.0.0.1", 1);
    try (Connection.Turn turn = connections.of(stranger).begin()) {
      turn.send();
    }
    assertClosedAfter(3);
  }
}
