package io.coffer.scanner.detect;

import io.coffer.scanner.rule.Kind;
import io.coffer.scanner.text.Span;
import java.util.List;

/// A secret within one run of bytes. The text form leaves the value out.
///
/// @param kind what it is
/// @param span where it stands in the bytes that were looked through, also if it was decoded
/// @param value the secret itself, decoded
/// @param confidence how likely it is that this is a secret, from 0 to 1
/// @param reasons what speaks for it and against it, the weightiest first
public record Detection(
    Kind kind, Span span, String value, double confidence, List<String> reasons) {
  public Detection {
    reasons = List.copyOf(reasons);
  }

  @Override
  public String toString() {
    return kind.rule() + " at " + span.start() + ".." + span.end() + " (" + confidence + ")";
  }
}
