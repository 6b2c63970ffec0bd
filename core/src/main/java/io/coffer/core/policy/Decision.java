package io.coffer.core.policy;

import java.util.List;

/// Whether a request may go on, and why. A value: the same policies and request give the same one.
///
/// @param allowed the answer
/// @param pattern of the rule that decided, or empty when no rule matches
/// @param granting the names of the policies that made the rule
/// @param reason why not, or empty
public record Decision(boolean allowed, String pattern, List<String> granting, String reason) {
  /// Copies the names.
  public Decision {
    granting = List.copyOf(granting);
  }

  static Decision yes(String pattern, List<String> granting) {
    return new Decision(true, pattern, granting, "");
  }

  static Decision no(String pattern, String reason) {
    return new Decision(false, pattern, List.of(), reason);
  }
}
