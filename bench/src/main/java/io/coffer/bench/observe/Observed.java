package io.coffer.bench.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// A process on this machine. Its memory is known on Linux alone.
public final class Observed implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final InstantSource CLOCK = InstantSource.system();

  private final ProcessHandle process;
  private final Optional<JavaHeap> heap;

  private Observed(ProcessHandle process, Optional<JavaHeap> heap) {
    this.process = process;
    this.heap = heap;
  }

  /// Begins to observe, if there is such a process.
  public static Optional<Observed> of(long pid) {
    return ProcessHandle.of(pid).map(process -> new Observed(process, JavaHeap.of(pid)));
  }

  /// A moment, and what the process has used until then.
  public record Mark(Instant at, double cpuSeconds, long rssBytes) {}

  /// The processor time that a process has used so far, in seconds.
  public static double cpuSeconds(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / NANOS;
  }

  /// Marks this moment.
  public Mark mark() {
    return new Mark(CLOCK.instant(), cpuSeconds(process), rss());
  }

  /// What it used between two moments. Takes the server a while, so ask when nothing is measured.
  public Usage between(Mark from, Mark to) {
    return new Usage(
        to.cpuSeconds() - from.cpuSeconds(),
        to.rssBytes(),
        heap.flatMap(recorded -> recorded.between(from.at(), to.at())));
  }

  private long rss() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024;
        }
      }
    } catch (IOException e) {
      // it ended, or this is no Linux
    }
    return 0;
  }

  @Override
  public void close() {
    heap.ifPresent(JavaHeap::close);
  }
}
