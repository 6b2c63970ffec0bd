package io.coffer.server.http;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The TCP connections of a listener: closes those whose client lets the server wait for longer
/// than the [Patience] of the listener.
///
/// The HTTP stack reads without a limit of time, and closes a connection that idles after an answer
/// alone: not one on which nothing comes, half a head, or no end of the handshake of TLS.
///
/// A connection is known by the address and port of its client. Two have the same when one client
/// uses a port for two addresses of the server; the older one is then no longer watched. There are
/// as many as the listener may have, and those that were closed in the second before.
final class Connections {
  private final SocketOptions options;
  private final ListenerLimits limits;
  private final Map<SocketAddress, Connection> open = new ConcurrentHashMap<>();

  /// Seconds, counted by one thread.
  private volatile long now;

  /// @param options that every connection gets
  Connections(SocketOptions options, ListenerLimits limits) {
    this.options = options;
    this.limits = limits;
  }

  /// What the listener lets through.
  ListenerLimits limits() {
    return limits;
  }

  /// Options for the HTTP stack, by which this hears of each connection.
  SocketOptions options() {
    return new Watched();
  }

  /// The connection that a request came on.
  ///
  /// @param client the request's remote address
  Connection of(SocketAddress client) {
    Connection known = open.get(client);
    return known == null ? new Connection(Optional.empty(), () -> now) : known;
  }

  /// How many are watched.
  int count() {
    return open.size();
  }

  /// Closes what has let the server wait for too long by now. To be called once a second, by one
  /// thread.
  void turn() {
    long second = now + 1;
    now = second;
    open.forEach((client, connection) -> {
      if (connection.isOver(second, limits.patience())) {
        open.remove(client, connection);
      }
    });
  }

  private void opened(SocketChannel channel) {
    try {
      if (channel.getRemoteAddress() instanceof InetSocketAddress client) {
        open.put(client, new Connection(Optional.of(channel), () -> now));
      }
    } catch (IOException e) {
      // it is closed already
      return;
    }
  }

  /// The options that it was given, for each connection that is accepted.
  private final class Watched implements SocketOptions {
    @Override
    public void configureSocket(SocketChannel channel) {
      options.configureSocket(channel);
      opened(channel);
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
      return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
      return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
      return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
      return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
      return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
      return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
      return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
      return options.tcpNoDelay();
    }
  }
}
