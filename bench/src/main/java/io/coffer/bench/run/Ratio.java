package io.coffer.bench.run;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// How one lane compares with another, round by round, so that what the machine did meanwhile
/// touches both.
///
/// @param what is compared
/// @param median over the rounds
/// @param least of the rounds
/// @param most of the rounds
public record Ratio(String what, double median, double least, double most) {
  /// Divides a figure of each round of one by that of the other.
  ///
  /// @return nothing, when there is no round in which the other did anything
  static Optional<Ratio> of(
      String what, Series over, Series under, ToDoubleFunction<Measurement> figure) {
    double[] ratios =
        IntStream.range(0, Math.min(over.rounds().size(), under.rounds().size()))
            .filter(i -> under.rounds().get(i).tally().operations() > 0)
            .mapToDouble(i ->
                figure.applyAsDouble(over.rounds().get(i))
                    / figure.applyAsDouble(under.rounds().get(i)))
            .sorted()
            .toArray();
    if (ratios.length == 0) {
      return Optional.empty();
    }
    int middle = ratios.length / 2;
    double median =
        ratios.length % 2 == 1 ? ratios[middle] : (ratios[middle - 1] + ratios[middle]) / 2;
    return Optional.of(new Ratio(what, median, ratios[0], ratios[ratios.length - 1]));
  }
}
