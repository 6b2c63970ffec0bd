package io.coffer.server.http;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// What one connection is at: its client's turn, as it has to ask or to take an answer, or the
/// server's. With HTTP/2 several requests are under way at once.
final class Connection {
  private final Optional<SocketChannel> channel;
  private final LongSupplier now;
  private final AtomicInteger worked = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private volatile boolean asked;

  /// Since when it may be the client's turn.
  private volatile long since;

  /// @param channel empty when it is not watched
  /// @param now in seconds
  Connection(Optional<SocketChannel> channel, LongSupplier now) {
    this.channel = channel;
    this.now = now;
    this.since = now.getAsLong();
  }

  /// A request, from its head to its answer's end.
  final class Turn implements AutoCloseable {
    private boolean sending;

    private Turn() {
      worked.incrementAndGet();
      asked = true;
    }

    /// From now on the client has to take the answer.
    void send() {
      if (!sending) {
        sending = true;
        since = now.getAsLong();
        sent.incrementAndGet();
        worked.decrementAndGet();
      }
    }

    @Override
    public void close() {
      since = now.getAsLong();
      (sending ? sent : worked).decrementAndGet();
    }
  }

  /// The head of a request is there.
  Turn begin() {
    return new Turn();
  }

  /// Whether it is closed, or is now since its client has let the server wait for too long.
  boolean isOver(long second, Patience patience) {
    SocketChannel watched = channel.orElseThrow();
    if (!watched.isOpen()) {
      return true;
    }
    Duration limit = sent.get() > 0 ? patience.write() : asked ? patience.idle() : patience.head();
    boolean late = !limit.isZero() && second - since > limit.toSeconds();
    if (!late || worked.get() > 0) {
      return false;
    }
    try {
      watched.close();
    } catch (IOException e) {
      // nobody is left to tell
      return true;
    }
    return true;
  }
}
