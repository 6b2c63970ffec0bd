package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotpTest {
  private static Hotp hotp(String secret, HashAlgorithm hash, int digits) {
    try (var bytes = SecretBytes.take(Vectors.bytes(secret))) {
      return new Hotp(bytes, hash, digits);
    }
  }

  @Test
  void makesTheCodesOfRfc4226() {
    List<List<String>> vectors = Vectors.fields("hotp-rfc4226.txt");
    for (var vector : vectors) {
      var hotp = hotp(vector.get(0), HashAlgorithm.SHA1, 6);
      assertEquals(vector.get(2), hotp.code(Long.parseLong(vector.get(1))));
    }
    assertEquals(10, vectors.size());
  }

  @Test
  void makesTheCodesOfRfc6238OfTheNumberOfATimeStep() {
    List<List<String>> vectors = Vectors.fields("totp-rfc6238.txt");
    for (var vector : vectors) {
      var hash = HashAlgorithm.of(vector.get(0)).orElseThrow();
      long step = Long.parseLong(vector.get(2)) / 30;
      assertEquals(vector.get(3), hotp(vector.get(1), hash, 8).code(step), vector.toString());
    }
    assertEquals(18, vectors.size());
  }

  @Test
  void knowsTheCodeOfACounterAndNoOther() {
    var hotp = hotp("3132333435363738393031323334353637383930", HashAlgorithm.SHA1, 6);
    assertTrue(hotp.matches(1, "287082"));
    assertFalse(hotp.matches(2, "287082"));
    assertFalse(hotp.matches(1, "28708"));
    assertFalse(hotp.matches(1, ""));
    assertFalse(hotp.matches(1, "۲87082"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 10})
  void thereAreNoCodesOfFewerOrMoreDigits(int digits) {
    assertThrows(IllegalArgumentException.class, () -> hotp("31", HashAlgorithm.SHA1, digits));
    assertEquals(6, hotp("31", HashAlgorithm.SHA1, 6).code(0).length());
    assertEquals(9, hotp("31", HashAlgorithm.SHA1, 9).code(0).length());
  }
}
