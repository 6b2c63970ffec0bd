package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyWrapTest {
  private static final byte[] KEY = "a private key".getBytes(StandardCharsets.UTF_8);

  private final Aead aead = aead();

  private static Aead aead() {
    var random = new SeededRandom(1);
    try (SecretBytes key = SecretBytes.random(Aead.KEY_LENGTH, random)) {
      return new Aead(key, random);
    }
  }

  private String wrapped() {
    try (SecretBytes key = SecretBytes.take(KEY.clone())) {
      return new KeyWrap(aead, "m1").wrap(key);
    }
  }

  @Test
  void aMountUnwrapsWhatItWrapped() {
    try (SecretBytes key = new KeyWrap(aead, "m1").unwrap(wrapped())) {
      assertArrayEquals(KEY, key.copy());
    }
  }

  @Test
  void nothingOfTheKeyShows() {
    String wrapped = wrapped();
    assertFalse(
        new String(Base64.getDecoder().decode(wrapped), StandardCharsets.ISO_8859_1)
            .contains("private"));
    assertNotEquals(wrapped, wrapped(), "a nonce of its own for each");
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // nothing is opened
  void anotherMountCannot() {
    var other = new KeyWrap(aead, "m2");
    String wrapped = wrapped();
    assertThrows(TamperedException.class, () -> other.unwrap(wrapped));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "not base64!"})
  @SuppressWarnings("MustBeClosedChecker") // nothing is opened
  void whatWasNeverWrappedDoesNotOpen(String text) {
    var wrap = new KeyWrap(aead, "m1");
    assertThrows(TamperedException.class, () -> wrap.unwrap(text));
  }
}
