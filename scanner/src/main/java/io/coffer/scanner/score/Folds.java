package io.coffer.scanner.score;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Repositories dealt out to parts with about as many secrets each. The same repositories are dealt
/// the same each time.
final class Folds {
  private final Map<String, Integer> folds = new HashMap<>();

  Folds(List<Lesson> lessons, int parts) {
    Map<String, Long> secrets = new HashMap<>();
    lessons.forEach(lesson -> secrets.merge(lesson.repository(), lesson.secrets(), Long::sum));
    var loads = new long[parts];
    secrets.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Long> e) -> -e.getValue())
                .thenComparing(Map.Entry::getKey))
        .forEach(e -> {
          int least = least(loads);
          folds.put(e.getKey(), least);
          loads[least] += e.getValue();
        });
  }

  private static int least(long[] loads) {
    long least = Arrays.stream(loads).min().orElseThrow();
    int at = 0;
    while (loads[at] != least) {
      at++;
    }
    return at;
  }

  int of(Lesson lesson) {
    return folds.getOrDefault(lesson.repository(), 0);
  }
}
