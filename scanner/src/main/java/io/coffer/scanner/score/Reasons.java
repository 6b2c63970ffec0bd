package io.coffer.scanner.score;

import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Candidate.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Why a candidate is thought to be a secret, or not: the kinds of features that weigh most.
final class Reasons implements Sink {
  private static final int MOST = 5;
  private static final double LEAST = 0.1;
  private static final int LONGEST_NAME = 40;
  private static final List<String> AROUND =
      List.of("word before", "words before", "before", "behind", "line", "as long");
  private static final Set<String> OFTEN =
      Set.of(
          "values of that name",
          "times of that value",
          "candidates in file",
          "value again below",
          "value again in its line");

  private final Candidate candidate;
  private final Weights weights;
  private final Hashed seen = new Hashed();
  private final Map<String, String> abouts = new HashMap<>();
  private final Map<String, Sum> sums = new HashMap<>();

  /// What features about one thing weigh together.
  private static final class Sum {
    double weight;
  }

  Reasons(Weights weights, Candidate candidate) {
    this.weights = weights;
    this.candidate = candidate;
  }

  @Override
  public void feature(String kind, String first, String second, String third) {
    int number = Hash.of(kind, first, second, third);
    if (seen.add(number)) {
      sums.computeIfAbsent(about(kind, first), about -> new Sum()).weight += weights.of(number);
    }
  }

  /// What a kind of feature is about, in words that tell nothing of the value or what stands around
  /// it.
  private String about(String kind, String first) {
    return kind.startsWith("looks like")
        ? "looks like " + first
        : abouts.computeIfAbsent(kind, this::about);
  }

  private String about(String kind) {
    if (OFTEN.contains(kind)) {
      return "how often it is there";
    }
    if (kind.startsWith("name") || kind.endsWith("name") || kind.startsWith("found by, as")) {
      return candidate.name().isEmpty() ? "no name" : "the name " + shortened(candidate.name());
    }
    if (kind.startsWith("found by") || kind.equals("checked")) {
      return "found by " + candidate.source() + ", " + words(candidate.verdict());
    }
    if (kind.startsWith("file") || kind.startsWith("path")) {
      return "the file";
    }
    if (kind.startsWith("operator") || kind.startsWith("quote") || kind.startsWith("right")) {
      return "the signs around it";
    }
    if (AROUND.stream().anyMatch(kind::startsWith)) {
      return "the words around it";
    }
    return "its characters";
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "…";
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case REFUTED -> "refuted";
      case OPEN -> "unchecked";
      case LIKELY -> "of its form";
      case PROVEN -> "proven";
    };
  }

  List<String> weightiest() {
    List<String> reasons = new ArrayList<>();
    sums.entrySet().stream()
        .filter(e -> Math.abs(e.getValue().weight) >= LEAST)
        .sorted(
            Comparator.comparingDouble((Map.Entry<String, Sum> e) -> -Math.abs(e.getValue().weight))
                .thenComparing(Map.Entry::getKey))
        .limit(MOST)
        .forEach(e -> reasons.add((e.getValue().weight > 0 ? "+ " : "- ") + e.getKey()));
    return reasons;
  }
}
