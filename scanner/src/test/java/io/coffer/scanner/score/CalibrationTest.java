package io.coffer.scanner.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  /// Sums from -4 to 4, of which those over 0 are secrets in three of four cases.
  private static List<Calibration.Point> points() {
    var random = new SeededRandom(7);
    List<Calibration.Point> points = new ArrayList<>();
    for (int i = 0; i < 8_000; i++) {
      double sum = random.nextDouble() * 8 - 4;
      points.add(new Calibration.Point(sum, sum > 0 && random.nextInt(4) > 0));
    }
    return points;
  }

  @Test
  void givesTheShareOfSecretsAmongTheLike() {
    var calibration = Calibration.learn(points());
    assertEquals(0.75, calibration.of(2), 0.05);
    assertEquals(0, calibration.of(-2), 0.01);
  }

  @Test
  void isLessSureOfFew() {
    var point = new Calibration.Point(1, true);
    assertEquals(40.0 / 43, Calibration.learn(Collections.nCopies(40, point)).of(1));
    assertEquals(20.0 / 23, Calibration.learn(Collections.nCopies(20, point)).of(1));
  }

  @Test
  void neverFallsAndStaysAProbability() {
    var calibration = Calibration.learn(points());
    double last = 0;
    for (double sum = -10; sum < 10; sum += 0.01) {
      double share = calibration.of(sum);
      assertTrue(share >= last && share <= 1, sum + ": " + share);
      last = share;
    }
  }

  @Test
  void isTheSameWhenReadBack() throws IOException {
    var calibration = Calibration.learn(points());
    var bytes = new ByteArrayOutputStream();
    calibration.write(new DataOutputStream(bytes));
    var back = Calibration.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    for (double sum = -5; sum < 5; sum += 0.1) {
      assertEquals(calibration.of(sum), back.of(sum));
    }
  }
}
