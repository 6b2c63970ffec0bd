package io.coffer.storage;

import io.coffer.spi.Batch;
import io.coffer.spi.ConflictException;
import io.coffer.spi.StorageException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/// A batch whose caller waits until the writing thread tells the outcome.
final class PendingCommit {
  private final Batch batch;
  // evaluated by the caller, so that an exception carries the caller's stack
  private final CompletableFuture<LongSupplier> outcome = new CompletableFuture<>();

  PendingCommit(Batch batch) {
    this.batch = batch;
  }

  Batch batch() {
    return batch;
  }

  /// About how many bytes the batch holds.
  long bytes() {
    return batch.changes().entrySet().stream()
        .mapToLong(e -> e.getKey().length() + e.getValue().map(value -> value.length).orElse(0))
        .sum();
  }

  void succeed(long revision) {
    outcome.complete(() -> revision);
  }

  void conflict(String key) {
    outcome.complete(() -> {
      throw new ConflictException(key);
    });
  }

  void fail(String message, Throwable fault) {
    outcome.complete(() -> {
      throw new StorageException(message, fault);
    });
  }

  /// The revision of the commit. An interrupt does not end the wait: the caller of a write that has
  /// begun must learn what became of it.
  long await() {
    return outcome.join().getAsLong();
  }
}
