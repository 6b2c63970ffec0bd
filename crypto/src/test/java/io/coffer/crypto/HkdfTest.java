package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HkdfTest {
  @ParameterizedTest
  @ValueSource(strings = {"hkdf-sha256-rfc5869.txt", "hkdf-sha256-wycheproof.txt"})
  void derivesThePublishedVectors(String file) {
    for (var vector : Vectors.fields(file)) {
      try (var key = SecretBytes.take(Vectors.bytes(vector.get(1)));
          var derived =
              Hkdf.derive(
                  key,
                  Vectors.bytes(vector.get(2)),
                  Vectors.bytes(vector.get(3)),
                  Integer.parseInt(vector.get(4)))) {
        assertArrayEquals(Vectors.bytes(vector.get(5)), derived.copy(), vector.get(0));
      }
    }
  }

  @Test
  void withoutSaltIsWithAnEmptyOne() {
    var context = HexFormat.of().parseHex("00ff");
    try (var key = SecretBytes.take(new byte[] {1, 2, 3});
        var one = Hkdf.derive(key, context, 40);
        var other = Hkdf.derive(key, new byte[0], context, 40)) {
      assertArrayEquals(one.copy(), other.copy());
    }
  }

  @Test
  void derivesNoMoreThanTheHashAllows() {
    try (var key = SecretBytes.take(new byte[] {1});
        var most = Hkdf.derive(key, new byte[0], Hkdf.MAX_LENGTH)) {
      assertArrayEquals(new int[] {8_160}, new int[] {most.length()});
      assertThrows(
          IllegalStateException.class, () -> Hkdf.derive(key, new byte[0], Hkdf.MAX_LENGTH + 1));
    }
  }
}
