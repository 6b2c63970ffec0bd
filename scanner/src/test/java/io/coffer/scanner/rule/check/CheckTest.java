package io.coffer.scanner.rule.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.SeededRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CheckTest {
  /// Values that the makers of the formats published; the CRCs are those of `123456789`, which
  /// every catalogue of CRCs gives.
  @ParameterizedTest
  @CsvSource({
    "crc32-base62, x_1234567893jZRME",
    "bech32, A12UEL5L",
    "bech32, abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw",
    "bech32, split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w",
    "nkey-seed, SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY",
    "wif, 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
    "wif, KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617",
    "bip32, xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kej"
        + "MRNNU3TGtRBeJgk33yuGBxrMPHi",
    "tezos-seed, edsk3gUfUPyBSfrS9CCgmCiQsTCHGkviBDusMxDJstFtojtc1zcpsh",
    "ripple-seed, snoPBrXtMeMyMHUVTgbuqAfg1SUTb",
    "curve25519, yAnz5TF+lXXJte14tji3zlMNq+hd2rYUIgJBgB3fBmk=",
  })
  void publishedValuesPass(String check, String value) {
    assertEquals(Optional.of(true), Check.of(check).map(one -> one.holds(value)));
  }

  @ParameterizedTest
  @CsvSource({
    "bech32, A1G7SGD8",
    "bech32, A12uEL5L",
    "bech32, 1nwldj5",
    "bech32, pzry9x0s0muk",
    "wif, 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK",
    "bip32, 5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
    "crc32-base62, x_1234567893jZRMF",
    "crc32-base62, abc",
    "crc32-hex, abc",
    "nkey-seed, SUACSSL3",
    "discord-token, abc",
    "discord-token, a!c.d.e",
    "base64-json, eyJ!",
    "base64-json, abc",
    "curve25519, !",
    "aws-key-id, short",
  })
  void othersFail(String check, String value) {
    assertEquals(Optional.of(false), Check.of(check).map(one -> one.holds(value)));
  }

  @Test
  void documentsOfAwsUseKeysThatAreNone() {
    assertFalse(Check.AWS_KEY_ID.holds("AKIA" + "IOSFODNN7EXAMPLE"));
    assertTrue(Check.AWS_KEY_ID.holds("AKIA" + "IOSFODNN7ABCDEFG"), "an old one");
    assertTrue(Check.AWS_KEY_ID.holds("AKIA" + "QAAAAAAAAAAAAAAA"));
    assertFalse(Check.AWS_KEY_ID.holds("AKIA" + "77777777ABCDEFGH"), "no account has that number");
  }

  /// What a check ends passes it, and fails it with any other last character.
  @ParameterizedTest
  @EnumSource(Check.class)
  void endingsPass(Check check) {
    var random = new SeededRandom(7);
    for (int i = 0; i < 50; i++) {
      var begun = begun(check, random);
      var secret = begun + check.ending(begun, random);
      assertTrue(check.holds(secret), check.word());
      var last = secret.charAt(secret.length() - 1);
      var other = secret.substring(0, secret.length() - 1) + (last == '4' ? '5' : '4');
      assertFalse(check.proves() && check.holds(other), check.word());
    }
  }

  private static String begun(Check check, SeededRandom random) {
    return switch (check) {
      case CRC32_BASE62 -> "ab_" + Alphabet.BASE62.draw(30, random);
      case CRC32_HEX -> "ab_" + Alphabet.BASE62.draw(32, random) + "_";
      case CRC32_BASE36 -> "ab-" + Alphabet.BASE64_URL.draw(30, random) + ".0u";
      case NKEY_SEED -> "SU";
      case STELLAR_SEED -> "SB";
      case BECH32 -> "test1" + Alphabet.BECH32.draw(52, random);
      case AWS_KEY_ID -> "AKIA";
      default -> "";
    };
  }

  @Test
  void numbersOfAnyLengthAreNotRead() {
    assertFalse(Check.WIF.holds("2".repeat(100_000)));
  }

  @Test
  void anUnknownNameIsNoCheck() {
    assertEquals(Optional.empty(), Check.of("crc64"));
  }
}
