package io.coffer.scanner;

import io.coffer.crypto.Hmac;
import io.coffer.scanner.detect.Detector;
import java.io.IOException;

/// Looks through sources for secrets.
///
/// Blobs are looked through by several threads, each content once; what is found is told in the
/// order of the sources all the same, so that two scans of the same thing tell the same.
public final class Scan {
  /// The most bytes of blobs that wait or are looked through at a time, for each thread: more would
  /// keep nobody busier, and be copied by the collector meanwhile.
  static final long WAITING = 2L << 20;

  /// How many blobs wait or are looked through at a time.
  static final int LONGEST_LINE = 4_096;

  /// How many contents are remembered, so that they are looked through once.
  static final int CONTENTS = 1 << 20;

  /// How many findings in them are remembered.
  static final int FINDINGS = 10_000;

  private final Worker worker;
  private final int threads;

  /// @param detector knows secrets
  /// @param identities the key of what findings are called by: whoever has it can compare findings,
  ///   and can try out what a short value was
  /// @param threads how many look through blobs at a time
  public Scan(Detector detector, Hmac identities, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread");
    }
    this.worker = new Worker(detector, new Identity(identities));
    this.threads = threads;
  }

  /// Looks through a source. Streams of any length are cut into blobs by who wraps the source; of a
  /// stream that comes here, the first blob is looked through and the rest reported as skipped.
  ///
  /// @param source what to look through
  /// @param listener is told what is found
  /// @return what was done
  /// @throws IOException if the source cannot be read at all
  public Summary run(Source source, Listener listener) throws IOException {
    try (var line = new Line(worker, threads, listener)) {
      source.read(line);
      return line.finish();
    }
  }
}
