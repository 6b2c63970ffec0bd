package io.coffer.checks.bad.core;

import io.coffer.checks.bad.engines.two.Two;

/// The core must not name an engine.
public final class NamesAnEngine {
  private NamesAnEngine() {}

  /// The engine.
  public static Two engine() {
    return new Two();
  }
}
