package io.coffer.scanner.rule;

import java.util.Optional;

/// What a secret looks like.
///
/// @param pattern a regular expression as Java writes it
/// @param group which group of it is the secret; 0 for the first one that matched anything, or the
///   whole match if none did
/// @param reach where the pattern is looked for
/// @param path what the path of a file must hold somewhere for the rule to look there, as a regular
///   expression
public record Form(String pattern, int group, Reach reach, Optional<String> path) {
  /// How long a pattern may be.
  public static final int LONGEST_PATTERN = 4_096;
}
