package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class Gf256Test {
  /// Peasant multiplication with branches, as a second opinion.
  private static int naive(int a, int b) {
    int product = 0;
    for (int bit = 7; bit >= 0; bit--) {
      product <<= 1;
      if (product > 0xFF) {
        product ^= 0x11B;
      }
      if ((b >> bit & 1) == 1) {
        product ^= a;
      }
    }
    return product;
  }

  @Test
  void multipliesAsFips197Shows() {
    assertEquals(0xC1, Gf256.multiply(0x57, 0x83));
    assertEquals(0xFE, Gf256.multiply(0x57, 0x13));
  }

  @Test
  void multipliesEveryPairAsTheNaiveWayDoes() {
    for (int a = 0; a < 256; a++) {
      for (int b = 0; b < 256; b++) {
        assertEquals(naive(a, b), Gf256.multiply(a, b));
      }
    }
  }

  @Test
  void everyElementTimesItsInverseIsOne() {
    for (int a = 1; a < 256; a++) {
      assertEquals(1, Gf256.multiply(a, Gf256.inverse(a)));
    }
  }

  @Test
  void theInverseOfZeroIsZero() {
    assertEquals(0, Gf256.inverse(0));
  }
}
