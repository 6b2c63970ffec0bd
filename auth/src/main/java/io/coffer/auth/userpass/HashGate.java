package io.coffer.auth.userpass;

import io.coffer.spi.Refusal;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Hashes passwords on a few threads of its own: on those of requests it would keep others from
/// running. Some wait for their turn, but not for ever, and the rest is refused: what waits here
/// takes the place of requests that would not.
final class HashGate {
  /// How many wait: two thirds of what the server works on at once.
  static final int QUEUE = 256;

  /// How long somebody waits.
  static final int WAIT_SECONDS = 30;

  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  HashGate(int places) {
    this.threads =
        new ThreadPoolExecutor(
            places,
            places,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(QUEUE),
            Thread.ofPlatform().name("password-hash-", 0).daemon().factory());
    threads.allowCoreThreadTimeOut(true);
  }

  <T> T through(Supplier<T> work) {
    var task = new FutureTask<T>(work::get);
    try {
      threads.execute(task);
      return task.get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (RejectedExecutionException | TimeoutException e) {
      throw busy(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy(task);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("hashing failed", e.getCause());
    }
  }

  private Refusal busy(FutureTask<?> task) {
    threads.remove(task);
    return Refusal.of(Refusal.Code.BUSY, "too many passwords to check; try again later");
  }
}
