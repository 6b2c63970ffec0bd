package io.coffer.scanner.report;

import io.coffer.scanner.Listener;
import io.coffer.scanner.Summary;

/// A report that is written while the scan runs. What cannot be written is an
/// [java.io.UncheckedIOException]. The writer is flushed at the end and stays open.
public interface Report extends Listener {
  /// Comes first, and once.
  void begin();

  /// Comes last, and once.
  ///
  /// @param summary what the scan did
  void end(Summary summary);
}
