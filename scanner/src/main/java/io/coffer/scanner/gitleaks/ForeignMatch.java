package io.coffer.scanner.gitleaks;

import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;

/// What a user's rule found in a text.
///
/// @param rule that found it
/// @param value where the secret stands; the beginning of the text when a file was found by its
///   path
/// @param match where all that the rule's pattern matched stands
public record ForeignMatch(ForeignRule rule, Span value, Span match) {
  /// @param text in which it was found
  /// @return the secret, or the path when the file was found by it
  public String valueIn(Text text) {
    return rule.isOfPath() ? text.path() : text.read(value);
  }
}
