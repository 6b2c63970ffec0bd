package io.coffer.core.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A parsed policy.
///
/// @param clauses what it says, in the order of its text
public record Policy(String name, List<Clause> clauses) {
  /// Copies the clauses.
  public Policy {
    clauses = List.copyOf(clauses);
  }

  /// A rule, and until when it holds.
  record Clause(Rule rule, Optional<Instant> expiration) {
    boolean holds(Instant now) {
      return expiration.filter(end -> !now.isBefore(end)).isEmpty();
    }
  }
}
