package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/// The other end of an audit socket: keeps what it reads, and stops reading when it is told to.
final class Peer implements AutoCloseable {
  private final ServerSocketChannel server;
  private final Thread acceptor;

  /// Guarded by this.
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();

  /// Guarded by this.
  private final List<SocketChannel> connections = new ArrayList<>();

  /// Guarded by this.
  private boolean deaf;

  private Peer(ServerSocketChannel server) {
    this.server = server;
    this.acceptor = Thread.ofVirtual().start(this::accept);
  }

  static Peer tcp() {
    return tcp(0);
  }

  static Peer tcp(int port) {
    return at(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  static Peer at(SocketAddress address) {
    try {
      boolean internet = address instanceof InetSocketAddress;
      ServerSocketChannel server =
          internet
              ? ServerSocketChannel.open()
              : ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      return new Peer(server.bind(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() throws IOException {
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  /// From now on nobody reads from new connections.
  synchronized Peer deaf(boolean now) {
    deaf = now;
    return this;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel connection = server.accept();
        if (note(connection)) {
          Thread.ofVirtual().start(() -> read(connection));
        }
      }
    } catch (IOException e) {
      // closed: this is how it ends
    }
  }

  private synchronized boolean note(SocketChannel connection) {
    connections.add(connection);
    notifyAll();
    return !deaf;
  }

  private void read(SocketChannel connection) {
    ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    try {
      while (connection.read(buffer) >= 0) {
        keep(buffer.flip());
        buffer.clear();
      }
    } catch (IOException e) {
      // broken off, as the test wanted it
    }
  }

  private synchronized void keep(ByteBuffer buffer) {
    received.write(buffer.array(), 0, buffer.limit());
    notifyAll();
  }

  /// What was read, once it is as long as that.
  synchronized String received(int bytes) throws InterruptedException {
    while (received.size() < bytes) {
      wait();
    }
    return received.toString(UTF_8);
  }

  /// Waits until the last that was read is that text.
  synchronized void awaitLast(String text) throws InterruptedException {
    while (!received.toString(UTF_8).endsWith(text)) {
      wait();
    }
  }

  /// Waits for so many connections, and breaks the last one off.
  synchronized void hangUp(int number) throws IOException, InterruptedException {
    awaitConnections(number);
    connections.getLast().close();
  }

  synchronized void awaitConnections(int number) throws InterruptedException {
    while (connections.size() < number) {
      wait();
    }
  }

  /// Nobody can connect any more when it returns: a socket lives as long as a thread accepts on it.
  @Override
  public void close() throws IOException, InterruptedException {
    server.close();
    acceptor.join();
    breakOff();
  }

  private synchronized void breakOff() throws IOException {
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }
}
