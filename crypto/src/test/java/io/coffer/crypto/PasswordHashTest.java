package io.coffer.crypto;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class PasswordHashTest {
  private static final String TAIL = "SQe9knOzepOVKoYXo9xTteNYr6MBwVz4tpriJVe3PNgYufGIsgKcW";

  private final SeededRandom random = new SeededRandom(5);

  private String hash(String password) {
    return PasswordHash.hash(password.toCharArray(), random);
  }

  private static boolean matches(String password, String stored) {
    return PasswordHash.matches(password.toCharArray(), stored);
  }

  private static String refusal(String stored) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> matches("a", stored)).getMessage());
  }

  @Test
  void derivesThePublishedKeys() {
    for (var vector : Vectors.fields("pbkdf2-hmac-sha512.txt")) {
      var password = new String(Vectors.bytes(vector.get(2)), StandardCharsets.UTF_8);
      var expected = Vectors.bytes(vector.get(4));
      var key =
          PasswordHash.derive(
              password.toCharArray(),
              Vectors.bytes(vector.get(3)),
              Integer.parseInt(vector.get(1)));
      assertArrayEquals(expected, Arrays.copyOf(key, expected.length), vector.get(0));
    }
  }

  @Test
  void aHashMatchesItsPasswordOnly() {
    var stored = hash("şifre ığü");
    assertTrue(matches("şifre ığü", stored));
    assertFalse(matches("şifre ıgü", stored));
    assertFalse(matches("", stored));
  }

  @Test
  void aHashTellsItsFormAndCost() {
    assertTrue(
        hash("a").matches("\\$pbkdf2-sha512\\$i=210000\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{86}"));
  }

  @Test
  void theSamePasswordIsHashedDifferentlyEachTime() {
    assertNotEquals(hash("a"), hash("a"));
  }

  @Test
  void hashingLeavesThePasswordToItsOwner() {
    var password = "secret".toCharArray();
    PasswordHash.hash(password, random);
    assertEquals("secret", String.valueOf(password));
  }

  @Test
  void aStoredHashSaysHowManyIterationsItTook() {
    var salt = new byte[16];
    var key = PasswordHash.derive("a".toCharArray(), salt, 3);
    var base64 = Base64.getEncoder().withoutPadding();
    var stored =
        "$pbkdf2-sha512$i=3$" + base64.encodeToString(salt) + "$" + base64.encodeToString(key);
    assertTrue(matches("a", stored));
    assertFalse(matches("a", stored.replace("i=3", "i=4")));
  }

  @Test
  void takesTheLongestPasswordAndNotOneLonger() {
    var longest = "p".repeat(PasswordHash.MAX_PASSWORD_LENGTH);
    var stored = hash(longest);
    assertTrue(matches(longest, stored));
    assertFalse(matches(longest + "p", stored));
    assertThrows(IllegalArgumentException.class, () -> hash(longest + "p"));
  }

  @Test
  void refusesAnEmptyPassword() {
    assertThrows(IllegalArgumentException.class, () -> hash(""));
  }

  @Test
  void takesAPairOfSurrogatesAndRefusesOneAlone() {
    assertTrue(matches("\ud83d\ude00", hash("\ud83d\ude00")));
    assertThrows(IllegalArgumentException.class, () -> hash("\ud83d"));
    assertFalse(matches("\ud83d", hash("?")));
  }

  @Test
  void aRefusalShowsNoPassword() {
    var refused = assertThrows(IllegalArgumentException.class, () -> hash("hunter2".repeat(1000)));
    assertFalse(String.valueOf(refused.getMessage()).contains("hunter2"));
  }

  @Test
  void matchesTheKnownBcryptHashes() {
    for (var line : Vectors.lines("bcrypt.txt")) {
      int gap = line.lastIndexOf(' ');
      assertTrue(PasswordHash.isBcrypt(line.substring(gap + 1)), line);
      assertTrue(matches(line.substring(0, gap), line.substring(gap + 1)), line);
    }
  }

  @Test
  void aBcryptHashMatchesItsPasswordOnly() {
    assertTrue(matches("xVQVbwa1S0M8r", "$2b$04$" + TAIL));
    assertFalse(matches("xVQVbwa1S0M8s", "$2b$04$" + TAIL));
    assertFalse(matches("", "$2b$04$" + TAIL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2a$04$", "$2b$10$", "$2y$14$"})
  void bcryptIsKnownByItsFormAndCost(String head) {
    assertTrue(PasswordHash.isBcrypt(head + TAIL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$2b$03$", "$2b$15$", "$2b$31$", "$2b$99$", "$2x$10$", "$2$10$", "$2b$4$"})
  void bcryptOfAnotherFormOrCostIsRefused(String head) {
    assertFalse(PasswordHash.isBcrypt(head + TAIL));
    assertEquals("stored hash: unknown form or too high a cost", refusal(head + TAIL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "$", "plain", "$2b$04$", "$pbkdf2-sha512$i=0$AA$AA"})
  void aStoredHashOfUnknownFormIsRefusedWithoutShowingIt(String stored) {
    assertFalse(PasswordHash.isBcrypt(stored));
    assertEquals("stored hash: unknown form or too high a cost", refusal(stored));
  }

  @Test
  void takesAsManyIterationsAsAllowedAndNotOneMore() {
    var stored = hash("a");
    assertFalse(matches("a", stored.replace("i=210000", "i=1000000")));
    assertEquals(
        "stored hash: unknown form or too high a cost",
        refusal(stored.replace("i=210000", "i=1000001")));
  }

  @Test
  void theDecoyMatchesNothing() {
    assertFalse(PasswordHash.decoy("".toCharArray()));
    assertFalse(PasswordHash.decoy("password".toCharArray()));
  }
}
