package io.coffer.core.pipeline;

import io.coffer.core.barrier.Barrier;
import io.coffer.spi.Refusal;
import io.coffer.spi.Verb;
import java.util.Set;

/// Lets nothing through while the server is sealed.
final class SealGate implements Stage {
  /// Calls whose purpose is met already when the server is sealed.
  private static final Set<String> MET = Set.of("sys/seal", "sys/step-down");

  private final Barrier barrier;

  SealGate(Barrier barrier) {
    this.barrier = barrier;
  }

  @Override
  public Result handle(Exchange exchange, Rest rest) {
    if (barrier.isOpen()) {
      return rest.proceed(exchange);
    }
    if (exchange.verb() == Verb.UPDATE && MET.contains(exchange.path())) {
      return Result.EMPTY;
    }
    throw Refusal.of(Refusal.Code.UNAVAILABLE, "Vault is sealed");
  }
}
