package io.coffer.bench.run;

import io.coffer.bench.load.Tally;
import io.coffer.bench.load.Window;
import io.coffer.bench.observe.Observed;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Sees what a load and its server use while the load is on its way.
final class Watch {
  /// A load that has begun.
  interface Load {
    /// Waits for its end.
    Tally await() throws InterruptedException;
  }

  private Watch() {}

  static Measurement over(Window window, Optional<Observed> server, Load load)
      throws InterruptedException {
    waitUntil(window.begin());
    Optional<Observed.Mark> begin = server.map(Observed::mark);
    double ownBefore = Observed.cpuSeconds(ProcessHandle.current());
    waitUntil(window.end());
    double own = Observed.cpuSeconds(ProcessHandle.current()) - ownBefore;
    Optional<Observed.Mark> end = server.map(Observed::mark);
    Tally tally = load.await();
    return new Measurement(
        window.seconds(),
        tally,
        server.map(process -> process.between(begin.orElseThrow(), end.orElseThrow())),
        own);
  }

  private static void waitUntil(long nanoTime) throws InterruptedException {
    new CountDownLatch(1).await(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS);
  }
}
