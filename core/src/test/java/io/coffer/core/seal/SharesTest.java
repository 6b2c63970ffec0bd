package io.coffer.core.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Refusal;
import io.coffer.testkit.SeededRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SharesTest {
  private final SeededRandom random = new SeededRandom(9);
  private final Shares shares = new Shares();

  @AfterEach
  void close() {
    shares.close();
  }

  private void add(byte[] share) {
    shares.add(HexFormat.of().formatHex(share));
  }

  @Test
  void aSingleShareIsTheKeyItself() {
    try (SecretBytes key = SecretBytes.random(32, random)) {
      add(Shares.split(key, 1, 1, random).getFirst());
      try (SecretBytes back = shares.combine()) {
        assertTrue(back.sameAs(key));
      }
    }
  }

  @Test
  void enoughSharesMakeTheKeyAndOtherSharesMakeAnother() {
    try (SecretBytes key = SecretBytes.random(32, random)) {
      List<byte[]> made = Shares.split(key, 4, 3, random);
      made.subList(1, 4).forEach(this::add);
      try (SecretBytes back = shares.combine()) {
        assertTrue(back.sameAs(key));
      }
      shares.close();
      byte[] wrong = made.getFirst().clone();
      wrong[0] ^= 1;
      List.of(wrong, made.get(1), made.get(2)).forEach(this::add);
      try (SecretBytes back = shares.combine()) {
        assertFalse(back.sameAs(key));
      }
    }
  }

  @Test
  void aShareCountsOnceHoweverItIsSpelt() {
    var share = new byte[33];
    random.nextBytes(share);
    add(share);
    shares.add(HexFormat.of().withUpperCase().formatHex(share));
    shares.add(Base64.getEncoder().encodeToString(share));
    assertEquals(1, shares.count());
  }

  @Test
  void sharesWithOneCoordinateDoNotBelongTogether() {
    var one = new byte[33];
    byte[] other = one.clone();
    one[32] = 7;
    other[32] = 7;
    other[0] = 1;
    add(one);
    add(other);
    var refused = assertThrows(Refusal.class, this::combined);
    assertTrue(refused.getMessage().startsWith("invalid key: "), refused.getMessage());
  }

  private void combined() {
    shares.combine().close();
  }

  @Test
  void sharesOfDifferentLengthsDoNotBelongTogether() {
    byte[] one = new byte[33];
    one[32] = 1;
    byte[] other = Arrays.copyOf(one, 20);
    other[19] = 2;
    add(one);
    add(other);
    assertThrows(Refusal.class, this::combined);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 34, 100})
  void aShareOfAnImpossibleLengthIsRefusedAndNotShown(int length) {
    String share = "a7".repeat(length);
    var refused = assertThrows(Refusal.class, () -> shares.add(share));
    assertFalse(refused.getMessage().contains("a7"));
    assertEquals(0, shares.count());
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 32, 33})
  void aShareOfAPossibleLengthIsTaken(int length) {
    shares.add("a7".repeat(length));
    assertEquals(1, shares.count());
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz", "not a share!", "QUJD-_==", "QUJDREVGR0hJSktMTU5PUA"})
  void whatIsNeitherHexNorBase64IsRefused(String text) {
    var refused = assertThrows(Refusal.class, () -> shares.add(text));
    assertEquals("'key' must be a valid hex or base64 string", refused.getMessage());
  }

  @Test
  void closingForgets() {
    shares.add("a7".repeat(33));
    shares.close();
    assertEquals(0, shares.count());
  }
}
