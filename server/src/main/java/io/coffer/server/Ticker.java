package io.coffer.server;

import io.coffer.core.Kernel;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The one thread that turns the core's periodic work, every half second, and sooner while there is
/// more to be done.
final class Ticker implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Ticker.class.getName());
  private static final long STOP_SECONDS = 10;

  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Ticker() {}

  static Ticker start(Kernel kernel, InstantSource clock) {
    var ticker = new Ticker();
    Thread.ofPlatform().name("ticker").daemon().start(() -> ticker.run(kernel, clock));
    return ticker;
  }

  private void run(Kernel kernel, InstantSource clock) {
    try {
      var pace = new Pace();
      Duration pause = Pace.PERIOD;
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        Instant begin = clock.instant();
        boolean more = turn(kernel, begin);
        pause = pace.after(Duration.between(begin, clock.instant()), more);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopped.countDown();
    }
  }

  // a defect in periodic work must not end all that comes after it
  private static boolean turn(Kernel kernel, Instant now) {
    try {
      return kernel.tick(now);
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "periodic work met a defect", e);
      return false;
    }
  }

  /// Stops, after the turn under way.
  @Override
  public void close() {
    stopping.countDown();
    try {
      if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.log(Level.WARNING, "periodic work did not stop in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
