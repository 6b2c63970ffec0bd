package io.coffer.bench.load;

/// When operations begin.
public sealed interface Pace {
  /// Closed loop: each connection begins an operation when its last one is over.
  record Closed() implements Pace {}

  /// Open loop: operations are due at a fixed rate, whatever the server does. Latency counts from
  /// when one was due, so that a stall is not hidden.
  ///
  /// @param perSecond over all connections
  record Open(double perSecond) implements Pace {}
}
