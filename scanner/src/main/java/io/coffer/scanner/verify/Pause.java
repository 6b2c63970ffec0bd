package io.coffer.scanner.verify;

import java.time.Duration;

/// Waits, or is told to stop.
@FunctionalInterface
public interface Pause {
  /// @param time how long
  /// @throws InterruptedException if the scan is to stop
  void forTime(Duration time) throws InterruptedException;
}
