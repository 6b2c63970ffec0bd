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

  /// Whether it says something that will be over one day.
  boolean isTimed() {
    return clauses.stream().anyMatch(clause -> clause.expiration().isPresent());
  }

  /// The names of the templates in its paths, each once.
  List<String> templates() {
    return clauses.stream()
        .flatMap(clause -> Template.names(clause.rule().pattern()))
        .distinct()
        .toList();
  }

  /// A rule, and until when it holds.
  record Clause(Rule rule, Optional<Instant> expiration) {
    boolean holds(Instant now) {
      return expiration.filter(end -> !now.isBefore(end)).isEmpty();
    }
  }
}
