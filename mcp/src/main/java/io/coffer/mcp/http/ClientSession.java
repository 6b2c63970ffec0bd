package io.coffer.mcp.http;

import io.coffer.mcp.protocol.Session;
import io.coffer.mcp.rpc.Calls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What a client of revision 2025-11-25 and before has begun with `initialize`: its calls can be
/// cancelled by their ids, and it may listen. Safe for many threads.
final class ClientSession {
  private final String id;
  private final TokenHash owner;
  private final Session begun;
  private final InstantSource clock;
  private final Calls calls = new Calls(Messages.MAX_CALLS);

  /// Guarded by this.
  private Instant used;

  /// Guarded by this; opened when the stream is to end that is listened to.
  private Optional<CountDownLatch> listening = Optional.empty();

  /// Guarded by this.
  private boolean over;

  /// @param begun what `initialize` left behind
  ClientSession(String id, TokenHash owner, Session begun, InstantSource clock) {
    this.id = id;
    this.owner = owner;
    this.begun = begun;
    this.clock = clock;
    this.used = clock.instant();
  }

  String id() {
    return id;
  }

  boolean belongsTo(String token) {
    return owner.matches(token);
  }

  Session begun() {
    return begun;
  }

  Calls calls() {
    return calls;
  }

  /// Notes that something begins or ends.
  synchronized void use() {
    used = clock.instant();
  }

  /// Whether it was not used for longer than that, and nobody waits for anything.
  synchronized boolean isIdle(Duration longest) {
    boolean lately = !used.plus(longest).isBefore(clock.instant());
    return !lately && listening.isEmpty() && calls.isIdle();
  }

  /// Keeps a stream open until the session ends or another takes its place: nothing that a client
  /// has not asked for is told yet.
  ///
  /// @param beat between signs of life
  /// @throws IOException when the client is gone
  void listen(EventStream stream, Duration beat) throws IOException, InterruptedException {
    var end = new CountDownLatch(1);
    replace(Optional.of(end));
    try {
      do {
        stream.beat();
      } while (!end.await(beat.toMillis(), TimeUnit.MILLISECONDS));
    } finally {
      forget(end);
    }
  }

  private synchronized void replace(Optional<CountDownLatch> next) {
    listening.ifPresent(CountDownLatch::countDown);
    listening = next;
    if (over) {
      listening.ifPresent(CountDownLatch::countDown);
    }
  }

  private synchronized void forget(CountDownLatch end) {
    listening = listening.filter(now -> !now.equals(end));
    use();
  }

  /// Gives up all that is under way.
  synchronized void end() {
    over = true;
    replace(Optional.empty());
    calls.cancelAll();
  }
}
