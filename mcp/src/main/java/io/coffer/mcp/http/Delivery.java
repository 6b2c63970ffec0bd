package io.coffer.mcp.http;

import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Brings what a call says to its client. A call that soon has an answer is answered with a
/// document, whose status can say more; one that tells something before it, or takes its time, with
/// a stream of events. The thread that works on the call writes the document; the stream is written
/// by one of its own, which no interrupt of the call reaches. Safe for many threads.
final class Delivery {
  private sealed interface Item {}

  private record Told(String message) implements Item {}

  private record Answered(Answer answer) implements Item {}

  private record Ended() implements Item {}

  /// It was silent for a beat.
  private record Beat() implements Item {}

  private final Exchange exchange;
  private final Runnable gone;

  /// What the stream has not said yet: a call tells of its progress a hundred times at most.
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

  /// For how many turns nothing was said.
  private final AtomicInteger silent = new AtomicInteger();

  /// Of the stream, once there is one. Guarded by this.
  private Optional<Thread> writer = Optional.empty();

  /// Whether the answer is there, or will never be. Guarded by this.
  private boolean over;

  /// Why the stream broke off.
  private volatile Optional<Exception> broken = Optional.empty();

  /// @param gone runs when a stream finds its client gone
  Delivery(Exchange exchange, Runnable gone) {
    this.exchange = exchange;
    this.gone = gone;
  }

  /// Something before the answer.
  void tell(String message) {
    silent.set(0);
    add(new Told(message));
  }

  /// A part of a beat is over. Called by one thread.
  void turn() {
    // the turn under way when something was said is not a whole one
    if (silent.incrementAndGet() > Beats.TURNS && items.isEmpty()) {
      silent.set(1);
      add(new Beat());
    }
  }

  // who takes no events learns nothing before the answer
  private synchronized void add(Item item) {
    if (!over && exchange.takesEvents()) {
      items.add(item);
      if (writer.isEmpty()) {
        writer = Optional.of(Thread.ofVirtual().name("mcp-stream").start(this::write));
      }
    }
  }

  /// Brings the answer, by the thread that worked on the call, and returns when it is sent.
  void answer(Answer answer) {
    Optional<Thread> stream = finish();
    if (stream.isEmpty()) {
      exchange.send(answer);
    } else {
      items.add(new Answered(answer));
      await(stream.get());
    }
  }

  /// No answer comes any more; by the thread that worked on the call.
  void end() {
    add(new Ended());
    finish().ifPresentOrElse(this::await, () -> exchange.send(Status.ACCEPTED_202));
  }

  private synchronized Optional<Thread> finish() {
    over = true;
    return writer;
  }

  private void await(Thread stream) {
    try {
      stream.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerConnectionException("the server stops", e);
    }
    broken.ifPresent(why -> {
      throw new ServerConnectionException("the client is gone", why);
    });
  }

  private void write() {
    try (EventStream stream = exchange.events()) {
      while (bring(stream, items.take())) {
        // until the last one
      }
    } catch (IOException | ServerConnectionException e) {
      broken = Optional.of(e);
      gone.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts it", e);
    }
  }

  private static boolean bring(EventStream stream, Item item) throws IOException {
    switch (item) {
      case Told(String message) -> stream.send(message);
      case Answered(Answer answer) -> stream.send(answer.message());
      case Beat beat -> stream.beat();
      case Ended end -> {}
    }
    return item instanceof Told || item instanceof Beat;
  }
}
