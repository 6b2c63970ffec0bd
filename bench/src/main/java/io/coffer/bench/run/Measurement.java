package io.coffer.bench.run;

import io.coffer.bench.load.Tally;
import io.coffer.bench.observe.Usage;
import java.util.Optional;

/// One lane in one round.
///
/// @param seconds that were measured
/// @param server what the server's process used, when it is one of this machine
/// @param generatorCpuSeconds what the load itself cost
public record Measurement(
    double seconds, Tally tally, Optional<Usage> server, double generatorCpuSeconds) {
  /// Successful operations a second.
  public double perSecond() {
    return tally.operations() / seconds;
  }
}
