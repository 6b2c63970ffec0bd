package io.coffer.crypto.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base32Test {
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "MY======, f",
    "MZXQ====, fo",
    "MZXW6===, foo",
    "MZXW6YQ=, foob",
    "MZXW6YTB, fooba",
    "MZXW6YTBOI======, foobar",
  })
  void theVectorsOfRfc4648AreDecodedAndEncodedWithoutPadding(String text, String bytes)
      throws MalformedKeyException {
    String bare = text.replace("=", "");
    assertArrayEquals(bytes.getBytes(StandardCharsets.US_ASCII), decoded(text));
    assertArrayEquals(bytes.getBytes(StandardCharsets.US_ASCII), decoded(bare));
    assertArrayEquals(
        bytes.getBytes(StandardCharsets.US_ASCII), decoded(text.toLowerCase(Locale.ROOT)));
    assertEquals(bare, encoded(bytes.getBytes(StandardCharsets.US_ASCII)));
  }

  private static byte[] decoded(String text) throws MalformedKeyException {
    try (var secret = Base32.decode(text)) {
      return secret.copy();
    }
  }

  private static String encoded(byte[] bytes) {
    try (var secret = SecretBytes.take(bytes)) {
      return Base32.encode(secret);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "not base32 1890, 3",
    "JBSWY3DP1, 8",
    "A, 1",
    "ABC, 3",
    "ABCDEF, 6",
    "ABCDEFGHA, 9",
    "==, 0",
    "MY=======, 2",
    "MZXW6YTB=, 8",
    "MY=====A, 2",
    "MZXWſYTB, 4",
  })
  void whatIsNoBase32IsRefusedWithThePlace(String text, int place) {
    var fault =
        assertThrows(
            MalformedKeyException.class,
            () -> {
              try (var secret = Base32.decode(text)) {
                secret.length();
              }
            });
    assertEquals("illegal base32 data at input byte " + place, fault.getMessage());
  }

  @Test
  void anyBytesComeBackAndAnyTextIsDecodedOrRefused() throws MalformedKeyException {
    var random = new SplittableRandom(11);
    for (int run = 0; run < 2_000; run++) {
      var bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      assertArrayEquals(bytes.clone(), decoded(encoded(bytes.clone())));
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      try (var secret = Base32.decode(text)) {
        assertTrue(secret.length() <= text.length());
      } catch (MalformedKeyException refused) {
        assertTrue(refused.getMessage().startsWith("illegal base32 data at input byte "));
      }
    }
  }
}
