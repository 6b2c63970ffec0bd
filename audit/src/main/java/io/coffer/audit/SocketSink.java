package io.coffer.audit;

import io.coffer.spi.Durations;
import io.coffer.spi.Refusal;
import io.coffer.spi.Variant.Option;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.InvalidPathException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Sends to a TCP or Unix socket. A connection that broke, or whose other end stopped reading, is
/// made anew by the next write; what the other end did not read from the old one is lost with it.
final class SocketSink implements Sink {
  private static final String TCP = "tcp";
  private static final String UNIX = "unix";
  private static final Option ADDRESS =
      Option.text("address", "host:port, or the path of a unix socket");
  private static final Option SOCKET_TYPE =
      Option.choice("socket_type", "what is at the address", TCP, UNIX);
  private static final Option WRITE_TIMEOUT =
      Option.text("write_timeout", "how long the other end may not read", "2s");

  /// What can be said of a device of this kind alone.
  static final List<Option> OPTIONS = List.of(ADDRESS, SOCKET_TYPE, WRITE_TIMEOUT);

  private static final int CONNECT_MILLIS = 2_000;
  private static final int MAX_PORT = 65_535;

  private final SocketAddress address;
  private final Duration timeout;
  private SocketChannel channel;

  private SocketSink(SocketAddress address, Duration timeout) throws IOException {
    this.address = address;
    this.timeout = timeout;
    this.channel = connect(address);
  }

  /// @throws Refusal when the options do not fit or nobody listens
  static SocketSink open(Map<String, String> options) {
    String text = ADDRESS.of(options);
    if (text.isEmpty()) {
      throw Refusal.invalid("address is required");
    }
    Duration timeout = timeout(WRITE_TIMEOUT.of(options));
    SocketAddress address = address(SOCKET_TYPE.of(options), text);
    try {
      return new SocketSink(address, timeout);
    } catch (IOException e) {
      throw Refusal.invalid("cannot connect to the audit socket at the address that was given");
    }
  }

  private static Duration timeout(String text) {
    Refusal fault = Refusal.invalid("write_timeout must be a duration such as 2s");
    try {
      Duration timeout = Durations.parse(text);
      if (timeout.toMillis() > 0) {
        return timeout;
      }
    } catch (Refusal refusal) {
      throw fault;
    }
    throw fault;
  }

  private static SocketAddress address(String type, String text) {
    return switch (type) {
      case UNIX -> unix(text);
      case TCP -> tcp(text);
      default -> throw Refusal.invalid("socket_type must be tcp or unix");
    };
  }

  private static SocketAddress unix(String text) {
    try {
      return UnixDomainSocketAddress.of(text);
    } catch (InvalidPathException e) {
      throw Refusal.invalid("address must be the path of a socket");
    }
  }

  private static SocketAddress tcp(String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX_PORT) {
      throw Refusal.invalid("address must be host:port");
    }
    return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(port));
  }

  private static SocketChannel connect(SocketAddress address) throws IOException {
    if (!(address instanceof InetSocketAddress)) {
      return unblocked(SocketChannel.open(address));
    }
    SocketChannel channel = SocketChannel.open();
    channel.socket().connect(address, CONNECT_MILLIS);
    return unblocked(channel);
  }

  // so that a write returns when the other end does not read
  private static SocketChannel unblocked(SocketChannel channel) throws IOException {
    channel.configureBlocking(false);
    return channel;
  }

  @Override
  public void write(Lines lines) throws IOException {
    if (!channel.isOpen()) {
      channel = connect(address);
    }
    try {
      for (ByteBuffer rest : lines.views()) {
        write(rest);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void write(ByteBuffer rest) throws IOException {
    while (rest.hasRemaining()) {
      if (channel.write(rest) == 0) {
        awaitRoom();
      }
    }
  }

  private void awaitRoom() throws IOException {
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_WRITE);
      if (selector.select(timeout.toMillis()) == 0) {
        throw new SocketTimeoutException("the other end does not read");
      }
    }
  }

  @Override
  public void reopen() {}

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      return; // it is given up anyway
    }
  }
}
