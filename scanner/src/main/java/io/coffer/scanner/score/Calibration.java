package io.coffer.scanner.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Makes a sum of weights a probability: of what is given 0.9, nine in ten are secrets. Rises with
/// the sum (isotonic regression), in straight lines between the points it learned.
final class Calibration {
  /// How many samples a point stands for at least.
  private static final int SAMPLES = 40;

  /// As many of a point's samples are taken for none more than there are: in repositories that were
  /// not learned from, fewer are secrets than in those that were.
  private static final int DOUBT = 3;

  private static final int MOST = 4_096;
  private final double[] sums;
  private final double[] shares;

  private Calibration(double[] sums, double[] shares) {
    this.sums = sums;
    this.shares = shares;
  }

  /// @param sum of the weights
  /// @param secret whether it was one
  record Point(double sum, boolean secret) {}

  /// Samples with like sums, and how many of them are secrets.
  private record Block(double sum, double secrets, double count) {
    double share() {
      return secrets / (count + DOUBT);
    }

    Block and(Block other) {
      double all = count + other.count;
      double mean = (sum * count + other.sum * other.count) / all;
      return new Block(mean, secrets + other.secrets, all);
    }
  }

  static Calibration learn(List<Point> points) {
    var sorted = points.stream().sorted(Comparator.comparingDouble(Point::sum)).toList();
    var blocks = new ArrayList<Block>();
    for (int from = 0; from < sorted.size(); from += SAMPLES) {
      var part = sorted.subList(from, Math.min(from + SAMPLES, sorted.size()));
      double mean = part.stream().mapToDouble(Point::sum).average().orElseThrow();
      blocks.add(new Block(mean, part.stream().filter(Point::secret).count(), part.size()));
      // neighbours of which the lower one is likelier become one
      while (blocks.size() > 1
          && blocks.get(blocks.size() - 2).share() >= blocks.getLast().share()) {
        var last = blocks.removeLast();
        blocks.add(blocks.removeLast().and(last));
      }
    }
    return new Calibration(
        blocks.stream().mapToDouble(Block::sum).toArray(),
        blocks.stream().mapToDouble(Block::share).toArray());
  }

  double of(double sum) {
    int found = Arrays.binarySearch(sums, sum);
    if (found >= 0) {
      return shares[found];
    }
    int above = -found - 1;
    if (above == 0) {
      return shares[0];
    }
    if (above == sums.length) {
      return shares[above - 1];
    }
    double part = (sum - sums[above - 1]) / (sums[above] - sums[above - 1]);
    return shares[above - 1] + part * (shares[above] - shares[above - 1]);
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(sums.length);
    for (int i = 0; i < sums.length; i++) {
      out.writeDouble(sums[i]);
      out.writeDouble(shares[i]);
    }
  }

  static Calibration read(DataInput in) throws IOException {
    int size = in.readUnsignedShort();
    if (size == 0 || size > MOST) {
      throw new IOException("a calibration of " + size + " points");
    }
    var sums = new double[size];
    var shares = new double[size];
    for (int i = 0; i < size; i++) {
      sums[i] = in.readDouble();
      shares[i] = in.readDouble();
    }
    return new Calibration(sums, shares);
  }
}
