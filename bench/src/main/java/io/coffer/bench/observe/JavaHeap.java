package io.coffer.bench.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// The heap of another Java process of the same user, from a flight recording of its collections
/// alone, which costs it next to nothing.
final class JavaHeap implements AutoCloseable {
  private static final String RECORDING = "name=coffer-bench";
  private static final String COLLECTION = "jdk.GarbageCollection";
  private static final String HEAP = "jdk.GCHeapSummary";

  private final String pid;

  private JavaHeap(String pid) {
    this.pid = pid;
  }

  /// Begins to record a process, if it is a Java process of ours.
  static Optional<JavaHeap> of(long pid) {
    if (!isJava(pid)) {
      return Optional.empty();
    }
    var heap = new JavaHeap(Long.toString(pid));
    boolean started =
        heap.command(
            "JFR.start",
            RECORDING,
            "settings=none",
            "+" + COLLECTION + "#enabled=true",
            "+" + HEAP + "#enabled=true");
    return started ? Optional.of(heap) : Optional.empty();
  }

  // jcmd calls for attention with a signal, which ends a process that is no JVM
  private static boolean isJava(long pid) {
    try (Stream<String> mapped = Files.lines(Path.of("/proc/" + pid + "/maps"))) {
      return mapped.anyMatch(line -> line.endsWith("/libjvm.so"));
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /// What happened between two times.
  Optional<Usage.Heap> between(Instant from, Instant to) {
    try {
      Path file = Files.createTempFile("coffer-bench", ".jfr");
      try {
        return command("JFR.dump", RECORDING, "filename=" + file)
            ? Optional.of(sum(RecordingFile.readAllEvents(file), from, to))
            : Optional.empty();
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // what was allocated between two collections is by how much the heap grew between them
  private static Usage.Heap sum(List<RecordedEvent> events, Instant from, Instant to) {
    long allocated = 0;
    long pauses = 0;
    double millis = 0;
    long afterLast = -1;
    for (RecordedEvent event : inOrder(events)) {
      boolean within = !event.getStartTime().isBefore(from) && event.getStartTime().isBefore(to);
      String kind = event.getEventType().getName();
      if (kind.equals(COLLECTION) && within) {
        pauses++;
        millis += event.getDuration("sumOfPauses").toNanos() / 1e6;
      } else if (kind.equals(HEAP) && event.getString("when").startsWith("Before")) {
        allocated += within && afterLast >= 0 ? event.getLong("heapUsed") - afterLast : 0;
      } else if (kind.equals(HEAP)) {
        afterLast = event.getLong("heapUsed");
      }
    }
    return new Usage.Heap(allocated, pauses, millis);
  }

  private static List<RecordedEvent> inOrder(List<RecordedEvent> events) {
    var sorted = new ArrayList<>(events);
    sorted.sort((a, b) -> a.getEndTime().compareTo(b.getEndTime()));
    return sorted;
  }

  private boolean command(String... words) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(pid);
    command.addAll(List.of(words));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (var said = process.getInputStream()) {
        said.readAllBytes();
      }
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    command("JFR.stop", RECORDING);
  }
}
