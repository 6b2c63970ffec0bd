package io.coffer.detect.scanner;

import io.coffer.detect.reach.Reach;
import io.coffer.scanner.detect.Detector;
import io.coffer.spi.Holdings;
import io.coffer.spi.HoldingsReader;
import io.coffer.spi.Mount;
import io.coffer.spi.SecretsEngine;
import java.util.concurrent.Executor;

/// The scanner as an engine: it is shown what the other mounts hold, to recognise it elsewhere.
public final class ScannerType implements HoldingsReader {
  /// Made when something is looked through first: its rules and its model take memory.
  private static final class Standard {
    static final Detector DETECTOR = Detector.standard();
  }

  private final Reach reach;
  private final Executor threads;

  /// One whose jobs may look through nothing.
  public ScannerType() {
    this(Reach.NONE);
  }

  /// @param reach what jobs may look through
  public ScannerType(Reach reach) {
    this(reach, task -> Thread.ofPlatform().daemon().name("scanner: job").start(task));
  }

  /// @param reach what jobs may look through
  /// @param threads runs jobs beside the requests
  public ScannerType(Reach reach, Executor threads) {
    this.reach = reach;
    this.threads = threads;
  }

  @Override
  public String name() {
    return "scanner";
  }

  @Override
  public SecretsEngine open(Mount mount, Holdings holdings) {
    return new ScannerEngine(mount, holdings, () -> Standard.DETECTOR, reach, threads);
  }
}
