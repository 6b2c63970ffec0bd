package io.coffer.scanner.detect;

import io.coffer.scanner.match.Sweep;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Span;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The candidates of one text, each place once: where finders disagree, the one that knows more of
/// the value has it.
final class Candidates {
  /// How many there may be in one text; what comes then is not looked at.
  static final int MOST = 100_000;

  private final Map<Span, Candidate> found = new LinkedHashMap<>();

  static Candidates of(Sweep sweep, Text text) {
    var candidates = new Candidates();
    sweep.run(text, candidates::add);
    return candidates;
  }

  /// Whether all that the finders found is there.
  boolean complete() {
    return found.size() < MOST;
  }

  void add(Candidate candidate) {
    if (found.size() == MOST && !found.containsKey(candidate.value())) {
      return;
    }
    found.merge(candidate.value(), candidate, (a, b) -> rank(b) > rank(a) ? b : a);
  }

  private static int rank(Candidate candidate) {
    if (candidate.source().equals("assignment")) {
      return 0;
    }
    return switch (candidate.verdict()) {
      case REFUTED -> 1;
      case OPEN -> 2;
      case LIKELY -> 3;
      case PROVEN -> 4;
    };
  }

  /// Without values of assignments that share bytes with what another finder found.
  List<Candidate> apart() {
    var strong = new TreeMap<Integer, Span>();
    for (var candidate : found.values()) {
      if (rank(candidate) > 0) {
        strong.merge(
            candidate.value().start(),
            candidate.value(),
            (a, b) -> a.length() >= b.length() ? a : b);
      }
    }
    List<Candidate> all = new ArrayList<>();
    for (var candidate : found.values()) {
      if (rank(candidate) > 0 || !meets(strong, candidate.value())) {
        all.add(candidate);
      }
    }
    return all;
  }

  private static boolean meets(NavigableMap<Integer, Span> strong, Span value) {
    var before = strong.floorEntry(value.start());
    return (before != null && before.getValue().meets(value))
        || !strong.subMap(value.start(), true, value.end(), false).isEmpty();
  }
}
