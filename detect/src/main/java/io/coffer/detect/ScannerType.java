package io.coffer.detect;

import io.coffer.scanner.detect.Detector;
import io.coffer.spi.Holdings;
import io.coffer.spi.HoldingsReader;
import io.coffer.spi.Mount;
import io.coffer.spi.SecretsEngine;

/// The scanner as an engine: it is shown what the other mounts hold, to recognise it elsewhere.
public final class ScannerType implements HoldingsReader {
  /// Made when something is looked through first: its rules and its model take memory.
  private static final class Standard {
    static final Detector DETECTOR = Detector.standard();
  }

  /// The one there is.
  public ScannerType() {}

  @Override
  public String name() {
    return "scanner";
  }

  @Override
  public SecretsEngine open(Mount mount, Holdings holdings) {
    return new ScannerEngine(mount, holdings, () -> Standard.DETECTOR);
  }
}
