package io.coffer.checks.bad.engines.one;

import io.coffer.checks.bad.core.NamesAnEngine;
import io.coffer.checks.bad.engines.two.Two;

/// An engine must not name the core, nor another engine.
public final class One {
  private One() {}

  /// Both.
  public static boolean both(Two other) {
    return NamesAnEngine.engine().equals(other);
  }
}
