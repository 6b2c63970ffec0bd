package io.coffer.mcp.http;

import io.helidon.http.Status;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Brings what a call says to its client. A call that soon has an answer is answered with a
/// document, whose status can say more; one that tells something before it, or takes its time, with
/// a stream of events. The call says it on one thread, and another brings it.
final class Delivery {
  private sealed interface Item {}

  private record Told(String message) implements Item {}

  private record Answered(Answer answer) implements Item {}

  private record Ended() implements Item {}

  /// It was silent for a beat.
  private record Beat() implements Item {}

  /// A call tells of its progress a hundred times at most.
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

  /// For how many turns nothing was said.
  private final AtomicInteger silent = new AtomicInteger();

  /// Something before the answer.
  void tell(String message) {
    silent.set(0);
    items.add(new Told(message));
  }

  void answer(Answer answer) {
    items.add(new Answered(answer));
  }

  /// Behind this comes nothing, and no answer comes any more.
  void end() {
    items.add(new Ended());
  }

  /// A part of a beat is over. Called by one thread.
  void turn() {
    // the turn under way when something was said is not a whole one
    if (silent.incrementAndGet() > Beats.TURNS && items.isEmpty()) {
      silent.set(1);
      items.add(new Beat());
    }
  }

  /// Brings it all, to its end.
  ///
  /// @param beats how long a stream is silent, and how soon an answer has to come to be a document
  /// @throws IOException when the client is gone
  void bring(Exchange exchange, Beats beats) throws IOException, InterruptedException {
    if (!exchange.takesEvents()) {
      rest().ifPresentOrElse(exchange::send, () -> exchange.send(Status.ACCEPTED_202));
      return;
    }
    beats.begin(this);
    try {
      Item first = items.take();
      if (first instanceof Answered(Answer answer)) {
        exchange.send(answer);
        return;
      }
      try (EventStream stream = exchange.events()) {
        Item item = first;
        while (bring(stream, item)) {
          item = items.take();
        }
      }
    } finally {
      beats.end(this);
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

  /// Waits for the answer, if there will be one, and drops what comes before it.
  Optional<Answer> rest() throws InterruptedException {
    Item item = items.take();
    while (item instanceof Told || item instanceof Beat) {
      item = items.take();
    }
    return item instanceof Answered(Answer answer) ? Optional.of(answer) : Optional.empty();
  }
}
