package io.coffer.bench.run;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// How one lane compares with another, round by round, so that what the machine did meanwhile
/// touches both.
///
/// @param what is compared
/// @param median over the rounds
/// @param least of the rounds
/// @param most of the rounds
public record Ratio(String what, double median, double least, double most) {
  /// Divides a figure of each round of one by that of the other.
  static Ratio of(String what, Series over, Series under, ToDoubleFunction<Measurement> figure) {
    double[] ratios = new double[Math.min(over.rounds().size(), under.rounds().size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] =
          figure.applyAsDouble(over.rounds().get(i)) / figure.applyAsDouble(under.rounds().get(i));
    }
    Arrays.sort(ratios);
    int middle = ratios.length / 2;
    double median =
        ratios.length % 2 == 1 ? ratios[middle] : (ratios[middle - 1] + ratios[middle]) / 2;
    return new Ratio(what, median, ratios[0], ratios[ratios.length - 1]);
  }
}
