package io.coffer.scanner.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// A weight for each feature, and one for all candidates. In a file each has half the precision.
final class Weights {
  static final int WIDTH = 1 << Hash.BITS;

  private final float[] weights;

  /// @param weights [#WIDTH] of them, and behind them the one for all; not copied
  Weights(float[] weights) {
    this.weights = weights;
  }

  float of(int feature) {
    return weights[feature];
  }

  /// The weight that all candidates have.
  double base() {
    return weights[WIDTH];
  }

  /// What speaks for a secret, less what speaks against it.
  double sum(Hashed features) {
    double sum = 0;
    for (int i = 0; i < features.size(); i++) {
      sum += weights[features.number(i)];
    }
    return sum;
  }

  double sum(Sample sample) {
    return sum(sample, sample.features().length, sample.prior());
  }

  /// What name and value weigh.
  double ownSum(Sample sample) {
    return sum(sample, sample.own().features(), sample.own().prior());
  }

  private double sum(Sample sample, int most, double prior) {
    double sum = weights[WIDTH] + prior;
    for (int i = 0; i < most; i++) {
      sum += weights[sample.features()[i]];
    }
    return sum;
  }

  void write(DataOutput out) throws IOException {
    for (float weight : weights) {
      out.writeShort(Float.floatToFloat16(weight));
    }
  }

  static Weights read(DataInput in) throws IOException {
    var packed = new byte[(WIDTH + 1) * Short.BYTES];
    in.readFully(packed);
    var weights = new float[WIDTH + 1];
    for (int i = 0; i <= WIDTH; i++) {
      int bits = (packed[2 * i] << Byte.SIZE) | (packed[2 * i + 1] & 0xff);
      weights[i] = Float.float16ToFloat((short) bits);
    }
    return new Weights(weights);
  }
}
