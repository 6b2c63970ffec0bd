package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CmacTest {
  @ParameterizedTest
  @ValueSource(strings = {"aes-cmac-sp800-38b.txt", "aes-cmac-wycheproof.txt"})
  void signsThePublishedVectors(String file) {
    int tried = 0;
    for (var vector : Vectors.fields(file)) {
      try (var key = SecretBytes.take(Vectors.bytes(vector.get(1)))) {
        assertArrayEquals(
            Vectors.bytes(vector.get(3)),
            Cmac.sign(key, Vectors.bytes(vector.get(2))),
            vector.get(0));
        tried++;
      }
    }
    assertTrue(tried >= 12, "there are some");
  }
}
