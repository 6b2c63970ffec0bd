package io.coffer.seal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Refusal;
import io.coffer.spi.ShareEncryption;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.TestClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is encrypted here is decrypted by GnuPG, with keys that GnuPG made.
final class PgpShareEncryptionTest {
  private static final byte[] SHARE = HexFormat.of().parseHex("00ff10".repeat(11));

  @TempDir private static Path home;

  private static Gpg gpg;

  private final TestClock clock = new TestClock();
  private final PgpShareEncryption pgp = new PgpShareEncryption(new SeededRandom(5), clock);

  @BeforeAll
  static void makeKeys() {
    gpg = new Gpg(home);
    gpg.make("rsa", "rsa2048", "encr");
    gpg.make("curve", "cv25519", "encr");
    gpg.make("several", "rsa2048", "sign", "encr", "auth");
    gpg.make("signer", "rsa2048", "sign");
    gpg.makeExpired("expired");
    gpg.makeExpiredWhole("gone");
  }

  @AfterAll
  static void stop() {
    gpg.close();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] message(ShareEncryption.Encrypted encrypted) {
    return Base64.getDecoder().decode(encrypted.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "curve", "several"})
  void theHolderOfTheKeyReadsTheShareInHex(String name) {
    var encrypted = pgp.encrypt(SHARE, base64(gpg.export(name)));
    assertEquals(HexFormat.of().formatHex(SHARE), gpg.decrypt(message(encrypted)));
    assertEquals(
        gpg.fingerprint(name).toLowerCase(Locale.ROOT), encrypted.fingerprint(), "whom it is for");
  }

  @Test
  void aTextIsEncryptedAsItIs() {
    byte[] token = "hvs.some-root-token".getBytes(StandardCharsets.UTF_8);
    var encrypted = pgp.encryptText(token, base64(gpg.export("rsa")));
    assertEquals("hvs.some-root-token", gpg.decrypt(message(encrypted)));
  }

  @Test
  void keysMayBeArmouredOrInBase64OfEitherFormAndBrokenIntoLines() {
    byte[] binary = gpg.export("rsa");
    String armoured = gpg.exportArmoured("rsa");
    String[] forms = {
      armoured,
      "\n" + armoured + "\n",
      base64(binary) + "\n",
      base64(armoured.getBytes(StandardCharsets.US_ASCII)),
      Base64.getMimeEncoder().encodeToString(binary)
    };
    for (String form : forms) {
      var encrypted = pgp.encrypt(SHARE, form);
      assertEquals(HexFormat.of().formatHex(SHARE), gpg.decrypt(message(encrypted)));
    }
  }

  @Test
  void messagesAreProtectedAgainstAlterationAndNeverTheSame() {
    String key = base64(gpg.export("rsa"));
    byte[] one = message(pgp.encrypt(SHARE, key));
    assertTrue(gpg.packets(one).contains("mdc_method"), "integrity protection");
    assertNotEquals(base64(one), pgp.encrypt(SHARE, key).message());
    byte[] altered = one.clone();
    altered[altered.length - 3] ^= 1;
    assertThrows(AssertionError.class, () -> gpg.decrypt(altered));
  }

  @Test
  void aKeyThatOnlySignsIsNotEncryptedTo() {
    assertEquals(
        "error parsing PGP key: the key cannot be used to encrypt", refused("signer").getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "gone"})
  void aKeyThatHasEndedIsNotEncryptedTo(String name) {
    assertEquals(
        "error parsing PGP key: the key cannot be used to encrypt", refused(name).getMessage());
  }

  private Refusal refused(String name) {
    String key = base64(gpg.export(name));
    return assertThrows(Refusal.class, () -> pgp.encrypt(SHARE, key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | no public key",
        "AAAA | no public key",
        "bm8gcGdwIGtleQ== | no public key",
        "no*base64 | illegal base64 data at input byte 2",
        "keybase:ann | keybase names are not looked up",
        "-----BEGIN PGP PUBLIC KEY BLOCK----- | no public key"
      })
  void whatIsNoKeyIsRefused(String text, String why) {
    Refusal refusal = assertThrows(Refusal.class, () -> pgp.encrypt(SHARE, text));
    assertEquals(Refusal.Code.INVALID, refusal.code());
    assertTrue(refusal.getMessage().startsWith("error parsing PGP key: "), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
  }

  @Test
  void aSecretKeyIsNotTakenForAPublicOneAndNotShown() {
    String secret = base64(gpg.exportSecret("rsa"));
    Refusal refusal = assertThrows(Refusal.class, () -> pgp.encrypt(SHARE, secret));
    assertTrue(refusal.getMessage().contains("no public key"), refusal.getMessage());
    assertFalse(refusal.getMessage().contains(secret.substring(0, 20)));
  }

  @Test
  void aKeyThatWasCutAnywhereIsRefusedOrWholeEnoughButNeverADefect() {
    byte[] key = gpg.export("rsa");
    for (int length = 0; length < key.length; length += 7) {
      String cut = base64(Arrays.copyOf(key, length));
      assertNoDefect(cut);
    }
  }

  private void assertNoDefect(String key) {
    try {
      assertFalse(pgp.encrypt(SHARE, key).message().isEmpty());
    } catch (Refusal refusal) {
      assertTrue(refusal.getMessage().startsWith("error parsing PGP key: "));
    }
  }
}
