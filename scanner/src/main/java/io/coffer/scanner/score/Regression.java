package io.coffer.scanner.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Logistic regression over hashed features. The same samples and order give the same weights.
///
/// A feature that fewer than [#REPOSITORIES] repositories show is left out: it would be a name or a
/// value that only one of them has. A decision of people counts as a repository.
final class Regression {
  static final int REPOSITORIES = 3;
  private static final int ROUNDS = 8;

  /// Of how many rounds, the last ones, the mean is taken: one alone leans to what it saw last.
  private static final int AVERAGED = 4;

  /// How many times all is learned anew, in other orders, to take the mean of.
  private static final int ORDERS = 3;

  private static final double RATE = 0.03;
  private static final float FIRST_SQUARE = 1e-3f;

  private final float[] weights = new float[Weights.WIDTH + 1];
  private final float[] squares = new float[Weights.WIDTH + 1];
  private final boolean[] used;

  private Regression(boolean[] used) {
    this.used = used;
    Arrays.fill(squares, FIRST_SQUARE);
  }

  /// @param random in which order the samples are learned from
  static Weights train(List<Sample> samples, RandomGenerator random) {
    var used = used(samples);
    var mean = new float[Weights.WIDTH + 1];
    for (int i = 0; i < ORDERS; i++) {
      new Regression(used).learn(new ArrayList<>(samples), random, mean);
    }
    return new Weights(mean);
  }

  private void learn(List<Sample> samples, RandomGenerator random, float[] mean) {
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(samples, random);
      samples.forEach(this::learn);
      for (int i = 0; round >= ROUNDS - AVERAGED && i < mean.length; i++) {
        mean[i] += weights[i] / (AVERAGED * ORDERS);
      }
    }
  }

  private static boolean[] used(List<Sample> samples) {
    var seen = new int[Weights.WIDTH];
    var last = new int[Weights.WIDTH];
    Arrays.fill(last, -1);
    samples.stream()
        .sorted(Comparator.comparingInt(Sample::repository))
        .forEach(sample -> {
          for (int feature : sample.features()) {
            if (last[feature] != sample.repository()) {
              last[feature] = sample.repository();
              seen[feature]++;
            }
          }
        });
    var used = new boolean[Weights.WIDTH + 1];
    for (int i = 0; i < Weights.WIDTH; i++) {
      used[i] = seen[i] >= REPOSITORIES;
    }
    used[Weights.WIDTH] = true;
    return used;
  }

  private void learn(Sample sample) {
    double sum = weights[Weights.WIDTH] + sample.prior();
    for (int feature : sample.features()) {
      // what is not used stays 0
      sum += weights[feature];
    }
    double error = (1 / (1 + Math.exp(-sum)) - (sample.secret() ? 1 : 0)) * sample.weight();
    for (int feature : sample.features()) {
      step(feature, error);
    }
    step(Weights.WIDTH, error);
  }

  /// A shorter step for what was stepped often (Adagrad).
  private void step(int feature, double error) {
    if (used[feature]) {
      squares[feature] += (float) (error * error);
      weights[feature] -= (float) (RATE * error / Math.sqrt(squares[feature]));
    }
  }
}
