package io.coffer.bench.observe;

import java.util.Optional;

/// What a process used within some time.
///
/// @param cpuSeconds of all its threads, in and out of the kernel
/// @param rssBytes at the end
/// @param heap of a Java process
public record Usage(double cpuSeconds, long rssBytes, Optional<Heap> heap) {
  /// What a Java process did to its heap.
  ///
  /// @param allocatedBytes between the first collection and the last
  /// @param pauses of its collectors
  /// @param pauseMillis all of them together
  public record Heap(long allocatedBytes, long pauses, double pauseMillis) {}
}
