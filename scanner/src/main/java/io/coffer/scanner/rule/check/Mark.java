package io.coffer.scanner.rule.check;

import java.util.random.RandomGenerator;

/// A way in which secrets can be told from what only looks like them.
interface Mark {
  /// @return whether the secret has it
  boolean holds(String secret);

  /// @return what to append so that it has it
  String ending(String begun, RandomGenerator random);
}
