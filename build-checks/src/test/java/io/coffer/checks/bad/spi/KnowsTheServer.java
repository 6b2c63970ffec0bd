package io.coffer.checks.bad.spi;

import io.coffer.checks.bad.server.UsesTheContract;

/// The contract must not know who uses it; with the server it makes a circle.
public class KnowsTheServer {
  /// The server.
  public UsesTheContract server() {
    return new UsesTheContract();
  }
}
