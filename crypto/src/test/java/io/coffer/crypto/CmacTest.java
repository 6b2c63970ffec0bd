package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CmacTest {
  @Test
  void signsThePublishedVectors() {
    int tried = 0;
    for (var vector : Vectors.fields("aes-cmac-wycheproof.txt")) {
      try (var key = SecretBytes.take(Vectors.bytes(vector.get(1)))) {
        assertArrayEquals(
            Vectors.bytes(vector.get(3)),
            Cmac.sign(key, Vectors.bytes(vector.get(2))),
            vector.get(0));
        tried++;
      }
    }
    assertTrue(tried > 50, "there are some");
  }
}
