package io.coffer.cli.transit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.cli.args.UsageException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
final class KeyWrappingTest {
  private static final HexFormat HEX = HexFormat.of();

  // RFC 5649, section 6
  @ParameterizedTest
  @CsvSource({
    "c37b7e6492584340bed12207808941155068f738,"
        + "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a",
    "466f7250617369,afbeb0f07dfbf5419200f2ccb50bb24f"
  })
  void wrapsAsThePublishedExamplesDo(String key, String wrapped) throws GeneralSecurityException {
    var wrapping =
        new SecretKeySpec(HEX.parseHex("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8"), "AES");

    assertEquals(wrapped, HEX.formatHex(KeyWrapping.underAes(wrapping, HEX.parseHex(key))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1", "SHA224", "SHA256", "SHA384", "SHA512"})
  void theOwnerOfTheWrappingKeyOpensIt(String hash) throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    String wrapped;
    try (KeyMaterial key = KeyMaterial.of("AQIDBA==", InputStream.nullInputStream())) {
      wrapped = KeyWrapping.under(pem, hash).wrap(key, new SecureRandom());
    }

    assertArrayEquals(new byte[] {1, 2, 3, 4}, opened(pair, hash, wrapped));
  }

  private static byte[] opened(KeyPair pair, String hash, String wrapped)
      throws GeneralSecurityException {
    byte[] both = Base64.getDecoder().decode(wrapped);
    String digest = hash.replace("SHA", "SHA-");
    var rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
    rsa.init(
        Cipher.DECRYPT_MODE,
        pair.getPrivate(),
        new OAEPParameterSpec(
            digest, "MGF1", new MGF1ParameterSpec(digest), PSource.PSpecified.DEFAULT));
    int first = both.length - 16;
    byte[] ephemeral = rsa.doFinal(both, 0, first);
    var aes = Cipher.getInstance("AES/KWP/NoPadding");
    aes.init(Cipher.DECRYPT_MODE, new SecretKeySpec(ephemeral, "AES"));
    return aes.doFinal(Arrays.copyOfRange(both, first, both.length));
  }

  @Test
  void theEphemeralKeyIsZeroedAfterItsUse() {
    var key = new EphemeralKey(new SecureRandom());
    key.close();

    assertArrayEquals(new byte[32], key.getEncoded());
  }

  @Test
  void hashFunctionsAreTakenInAnySpelling() {
    assertEquals("SHA256", KeyWrapping.hash("sha-256"));
    assertThrows(UsageException.class, () -> KeyWrapping.hash("MD5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AQID", "-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----"})
  void whatIsNoWrappingKeyIsRefused(String pem) {
    assertThrows(UsageException.class, () -> KeyWrapping.under(pem, "SHA256"));
  }
}
