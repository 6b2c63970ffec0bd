package io.coffer.bench.run;

import io.coffer.bench.load.Tally;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What one lane did in all rounds.
public record Series(String workload, String target, int connections, List<Measurement> rounds) {
  /// Copies the list.
  public Series {
    rounds = List.copyOf(rounds);
  }

  /// The middle one of a figure over the rounds.
  public double median(ToDoubleFunction<Measurement> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /// All rounds together.
  public Tally total() {
    var sum = new Tally();
    rounds.forEach(round -> sum.add(round.tally()));
    return sum;
  }
}
