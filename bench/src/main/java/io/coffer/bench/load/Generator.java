package io.coffer.bench.load;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A load on its way. Its threads end with the window or with what the scripts have, or soon after.
public final class Generator implements AutoCloseable {
  private final ExecutorService threads;
  private final List<Loop> loops = new ArrayList<>();
  private final List<Future<?>> runs = new ArrayList<>();

  private Generator(int threads) {
    this.threads =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("load-", 0).factory());
  }

  /// How hard a server is pressed.
  ///
  /// @param connections at once
  /// @param threads that drive them
  public record Pressure(int connections, int threads, Pace pace) {}

  /// Begins at once.
  ///
  /// @param scripts one for each connection
  public static Generator start(
      Endpoint endpoint, IntFunction<Script> scripts, Pressure pressure, Window window) {
    int threads = Math.min(pressure.threads(), pressure.connections());
    var generator = new Generator(threads);
    long start = begin(window);
    for (int i = 0; i < threads; i++) {
      var mine = new ArrayList<Script>();
      for (int connection = i; connection < pressure.connections(); connection += threads) {
        mine.add(scripts.apply(connection));
      }
      var loop = new Loop(endpoint, mine, Schedule.of(pressure.pace(), start, threads), window);
      generator.loops.add(loop);
      generator.runs.add(generator.threads.submit(loop));
    }
    generator.threads.shutdown();
    return generator;
  }

  // what was due in a window that began while this thread had no processor is due all the same
  private static long begin(Window window) {
    long now = System.nanoTime();
    return window.begin() - now < 0 ? window.begin() : now;
  }

  /// Waits for the end, and no longer than that.
  ///
  /// @return whether it has come
  public boolean isOverWithin(Duration time) throws InterruptedException {
    return threads.awaitTermination(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Waits for the end and adds up.
  ///
  /// @throws InterruptedException when the caller is told to stop
  public Tally await() throws InterruptedException {
    var sum = new Tally();
    for (Future<?> run : runs) {
      try {
        run.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException(reason(e.getCause()), e);
      }
    }
    loops.forEach(loop -> sum.add(loop.tally()));
    return sum;
  }

  private static String reason(@Nullable Throwable cause) {
    return cause instanceof UncheckedIOException ? "" + cause.getMessage() : "a defect: " + cause;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
