package io.coffer.spi;

import java.time.Duration;

/// A mounted secrets engine.
public interface SecretsEngine extends Mountable {
  /// Prolongs a leased secret where the engine must do something for it.
  ///
  /// @param wish the increment the caller asks for, zero for none
  /// @return the terms from now on
  /// @throws Refusal when it cannot be renewed
  default LeaseTerms renew(Lease lease, Duration wish) {
    throw Refusal.invalid("lease is not renewable");
  }

  /// Ends a leased secret. Called again after a crash or a failure, so it must bear repetition.
  default void revoke(Lease lease) {}
}
