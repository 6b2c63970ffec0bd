package io.coffer.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Base64TextTest {
  @ParameterizedTest
  @CsvSource({
    "'', ''",
    "Zg==, f",
    "Zm8=, fo",
    "Zm9v, foo",
    "Zm9vYg==, foob",
    "Zm9vYmE=, fooba",
    "Zm9vYmFy, foobar",
  })
  void theVectorsOfRfc4648AreDecodedAndEncoded(String text, String bytes) {
    assertEquals(bytes, new String(Base64Text.decode(text), StandardCharsets.US_ASCII));
    assertEquals(text, Base64Text.encode(bytes.getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not base64! | 3",
        "Zm9v-g==    | 4",
        "Zm9vYg      | 4",
        "Zm9vYmE     | 4",
        "Z           | 0",
        "Zg=         | 3",
        "Zg=g        | 2",
        "Z===        | 1",
        "====        | 0",
        "Zg===       | 4",
        "Zg==Zg==    | 4",
        "Zm8=Z       | 4",
        "Zé==        | 1",
      })
  void whatIsNoBase64IsRefusedWithThePlace(String text, int place) {
    Refusal refusal = assertThrows(Refusal.class, () -> Base64Text.decode(text));
    assertEquals("illegal base64 data at input byte " + place, refusal.getMessage());
  }

  @Test
  void lineEndsCountForNothing() {
    byte[] bytes = Base64Text.decode("Zm9v\r\nYmE\n=\n");
    assertEquals("fooba", new String(bytes, StandardCharsets.US_ASCII));
  }
}
