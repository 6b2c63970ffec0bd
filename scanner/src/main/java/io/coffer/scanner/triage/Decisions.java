package io.coffer.scanner.triage;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All that a triage file says. Of several decisions about one thing the latest counts.
public final class Decisions {
  private static final Comparator<Decision> LATEST =
      Comparator.comparing(Decision::at).thenComparing(Lines::decision);

  private final TriageKey key;
  private final Map<Subject, Decision> latest = new HashMap<>();
  private final List<String> faults;

  /// @param key by which identities were made
  /// @param all in any order
  /// @param faults what could not be read, in words for a person
  public Decisions(TriageKey key, List<Decision> all, List<String> faults) {
    this.key = key;
    this.faults = List.copyOf(faults);
    for (var decision : all) {
      latest.merge(decision.subject(), decision, (a, b) -> LATEST.compare(a, b) < 0 ? b : a);
    }
  }

  /// @return by which identities were made
  public TriageKey key() {
    return key;
  }

  /// @return what could not be read
  public List<String> faults() {
    return faults;
  }

  /// @param subject of decisions
  /// @return the one that counts
  public Optional<Decision> of(Subject subject) {
    return Optional.ofNullable(latest.get(subject));
  }

  /// @return the decisions that count, in the order of their subjects
  public List<Decision> all() {
    var sorted = new TreeMap<String, Decision>();
    latest.forEach((subject, decision) -> sorted.put(subject.text(), decision));
    return List.copyOf(sorted.values());
  }
}
