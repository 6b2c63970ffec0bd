package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What all the candidates of one text have in common.
final class Surroundings {
  private final Map<String, Set<String>> valuesByName = new HashMap<>();
  private final Map<String, Integer> timesByValue = new HashMap<>();
  private final int count;

  Surroundings(Text text, Collection<Candidate> all) {
    count = all.size();
    for (var candidate : all) {
      var value = text.chars().substring(candidate.value().start(), candidate.value().end());
      valuesByName.computeIfAbsent(candidate.name(), n -> new HashSet<>()).add(value);
      timesByValue.merge(value, 1, Integer::sum);
    }
  }

  int count() {
    return count;
  }

  int values(String name) {
    return valuesByName.getOrDefault(name, Set.of()).size();
  }

  int times(String value) {
    return timesByValue.getOrDefault(value, 0);
  }
}
