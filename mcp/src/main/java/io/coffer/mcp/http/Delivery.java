package io.coffer.mcp.http;

import io.helidon.http.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Brings what a call says to its client. A call that soon has an answer is answered with a
/// document, whose status can say more; one that tells something before it, or takes its time, with
/// a stream of events. The call says it on one thread, and another brings it.
final class Delivery {
  private sealed interface Item {}

  private record Told(String message) implements Item {}

  private record Answered(Answer answer) implements Item {}

  private record Ended() implements Item {}

  /// A call tells of its progress a hundred times at most.
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

  /// Something before the answer.
  void tell(String message) {
    items.add(new Told(message));
  }

  void answer(Answer answer) {
    items.add(new Answered(answer));
  }

  /// Behind this comes nothing, and no answer comes any more.
  void end() {
    items.add(new Ended());
  }

  /// Brings it all, to its end.
  ///
  /// @param beat how long a stream is silent, and how soon an answer has to come to be a document
  /// @throws IOException when the client is gone
  void bring(Exchange exchange, Duration beat) throws IOException, InterruptedException {
    if (!exchange.takesEvents()) {
      rest().ifPresentOrElse(exchange::send, () -> exchange.send(Status.ACCEPTED_202));
      return;
    }
    Optional<Item> first = next(beat);
    if (first.isPresent() && first.get() instanceof Answered(Answer answer)) {
      exchange.send(answer);
      return;
    }
    try (EventStream stream = exchange.events()) {
      Optional<Item> item = first;
      while (bring(stream, item)) {
        item = next(beat);
      }
    }
  }

  private Optional<Item> next(Duration beat) throws InterruptedException {
    return Optional.ofNullable(items.poll(beat.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static boolean bring(EventStream stream, Optional<Item> item) throws IOException {
    if (item.isEmpty()) {
      stream.beat();
      return true;
    }
    switch (item.get()) {
      case Told(String message) -> stream.send(message);
      case Answered(Answer answer) -> stream.send(answer.message());
      case Ended() -> {}
    }
    return item.get() instanceof Told;
  }

  /// Waits for the answer, if there will be one, and drops what comes before it.
  Optional<Answer> rest() throws InterruptedException {
    Item item = items.take();
    while (item instanceof Told) {
      item = items.take();
    }
    return item instanceof Answered(Answer answer) ? Optional.of(answer) : Optional.empty();
  }
}
