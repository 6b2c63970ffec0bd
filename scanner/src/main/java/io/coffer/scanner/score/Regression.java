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
/// value that only one of them has.
final class Regression {
  static final int REPOSITORIES = 3;
  private static final int ROUNDS = 4;
  private static final double RATE = 0.06;
  private static final int WIDTH = 1 << Hash.BITS;

  private final float[] weights = new float[WIDTH + 1];
  private final float[] squares = new float[WIDTH + 1];
  private final boolean[] used;

  private Regression(boolean[] used) {
    this.used = used;
    Arrays.fill(squares, 1e-3f);
    used[WIDTH] = true;
  }

  /// What one candidate is like, and whether it is a secret.
  ///
  /// @param repository the number of the repository that it is from
  /// @param features the numbers of its features, each once
  /// @param secret whether it is one
  record Sample(int repository, List<Integer> features, boolean secret) {
    Sample {
      features = List.copyOf(features);
    }
  }

  /// @param random in which order the samples are learned from
  /// @return a weight for each feature, and behind them one for all candidates
  static float[] train(List<Sample> samples, RandomGenerator random) {
    var regression = new Regression(used(samples));
    var order = new ArrayList<>(samples);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, random);
      order.forEach(regression::learn);
    }
    return regression.weights;
  }

  private static boolean[] used(List<Sample> samples) {
    var seen = new int[WIDTH];
    var last = new int[WIDTH];
    Arrays.fill(last, -1);
    samples.stream()
        .sorted(Comparator.comparingInt(Sample::repository))
        .forEach(sample -> {
          for (int feature : sample.features) {
            if (last[feature] != sample.repository) {
              last[feature] = sample.repository;
              seen[feature]++;
            }
          }
        });
    var used = new boolean[WIDTH + 1];
    for (int i = 0; i < WIDTH; i++) {
      used[i] = seen[i] >= REPOSITORIES;
    }
    return used;
  }

  private void learn(Sample sample) {
    double sum = weights[WIDTH];
    for (int feature : sample.features) {
      sum += used[feature] ? weights[feature] : 0;
    }
    double error = 1 / (1 + Math.exp(-sum)) - (sample.secret ? 1 : 0);
    for (int feature : sample.features) {
      step(feature, error);
    }
    step(WIDTH, error);
  }

  /// A shorter step for what was stepped often (Adagrad).
  private void step(int feature, double error) {
    if (used[feature]) {
      squares[feature] += (float) (error * error);
      weights[feature] -= (float) (RATE * error / Math.sqrt(squares[feature]));
    }
  }
}
