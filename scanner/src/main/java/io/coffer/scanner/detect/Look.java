package io.coffer.scanner.detect;

import static java.util.stream.Collectors.toSet;

import io.coffer.scanner.decode.View;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A text, or what was decoded from a part of it, and all that may be a secret there.
///
/// @param text as it is, or decoded
/// @param view how it was decoded, or null
/// @param candidates all that may be a secret, likely or not
public record Look(Text text, @Nullable View view, List<Candidate> candidates) {
  public Look {
    candidates = List.copyOf(candidates);
  }

  /// @param span a place in this text
  /// @return where that stands in what it was decoded from first of all
  public Span origin(Span span) {
    return view == null ? span : view.origin(span);
  }

  /// How it was decoded, as a reason of a finding; nothing if it is as it is.
  Optional<String> decoded() {
    return Optional.ofNullable(view).map(v -> "decoded: " + v.how());
  }

  /// The values as they are in the text.
  Set<String> values() {
    return candidates.stream().map(c -> text.read(c.value())).collect(toSet());
  }

  /// Without what needed no decoding to be found.
  ///
  /// @param known the values that stand in what this was decoded from first of all
  Look without(Set<String> known, Text first) {
    var own = candidates.stream().filter(c -> !isSame(c, known, first)).toList();
    return own.size() == candidates.size() ? this : new Look(text, view, own);
  }

  private boolean isSame(Candidate candidate, Set<String> known, Text first) {
    var value = text.read(candidate.value());
    return known.contains(value) && first.read(origin(candidate.value())).contains(value);
  }
}
