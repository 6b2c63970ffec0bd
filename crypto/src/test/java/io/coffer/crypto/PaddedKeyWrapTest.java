package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaddedKeyWrapTest {
  @ParameterizedTest
  @ValueSource(strings = {"aes-kwp-rfc5649.txt", "aes-kwp-wycheproof.txt"})
  void wrapsAndUnwrapsThePublishedVectors(String file) {
    for (var vector : Vectors.fields(file)) {
      try (var wrapping = SecretBytes.take(Vectors.bytes(vector.get(2)))) {
        var wrapped = Vectors.bytes(vector.get(4));
        if (!vector.get(1).equals("valid")) {
          assertThrows(
              TamperedException.class,
              () -> PaddedKeyWrap.unwrap(wrapping, wrapped),
              vector.get(0));
          continue;
        }
        try (var key = SecretBytes.take(Vectors.bytes(vector.get(3)));
            var unwrapped = PaddedKeyWrap.unwrap(wrapping, wrapped)) {
          assertArrayEquals(wrapped, PaddedKeyWrap.wrap(wrapping, key), vector.get(0));
          assertArrayEquals(key.copy(), unwrapped.copy(), vector.get(0));
        }
      }
    }
  }

  @Test
  void aKeyOfAnyLengthIsWrapped() {
    var random = new SeededRandom(5);
    try (var wrapping = SecretBytes.random(32, random)) {
      for (int length = 1; length < 200; length++) {
        try (var key = SecretBytes.random(length, random);
            var back = PaddedKeyWrap.unwrap(wrapping, PaddedKeyWrap.wrap(wrapping, key))) {
          assertEquals(length, back.length());
          assertArrayEquals(key.copy(), back.copy());
        }
      }
    }
  }
}
