package io.coffer.scanner.rule;

import io.coffer.scanner.rule.check.Check;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Entropy;
import java.util.List;
import java.util.Optional;

/// What a secret must fulfil besides the pattern.
///
/// @param entropy how many bits a character of it must carry at least, by how often each occurs
/// @param holds characters of which kinds it must hold
/// @param check what a look at the secret itself can show
/// @param likely whether nothing else has its form
public record Demand(double entropy, List<Holds> holds, Optional<Check> check, boolean likely) {
  /// Demands nothing.
  public static final Demand NONE = new Demand(0, List.of(), Optional.empty(), false);

  public Demand {
    holds = List.copyOf(holds);
  }

  /// @return whether it has the characters that it must have
  boolean accepts(String secret) {
    return holds.stream().allMatch(one -> one.isIn(secret))
        && (entropy <= 0 || Entropy.of(secret) >= entropy);
  }

  Verdict verdict(String secret) {
    var otherwise = likely ? Verdict.LIKELY : Verdict.OPEN;
    if (check.isEmpty()) {
      return otherwise;
    }
    if (!check.get().holds(secret)) {
      return Verdict.REFUTED;
    }
    return check.get().proves() ? Verdict.PROVEN : otherwise;
  }
}
