package io.coffer.scanner.gitleaks;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Shannon's entropy as gitleaks counts it, in bits for each byte: by characters, of which each has
/// the weight of a byte, so that a text beyond ASCII has less than it should.
final class Entropy {
  private Entropy() {}

  static double of(String text) {
    Map<Integer, Integer> counts = new HashMap<>();
    text.codePoints().forEach(c -> counts.merge(c, 1, Integer::sum));
    double bytes = text.getBytes(StandardCharsets.UTF_8).length;
    double sum = 0;
    for (int count : counts.values()) {
      double share = count / bytes;
      sum -= share * Math.log(share) / Math.log(2);
    }
    return sum;
  }
}
