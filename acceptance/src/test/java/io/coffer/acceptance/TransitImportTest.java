package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.PaddedKeyWrap;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.Pem;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.key.RsaEncryption;
import io.coffer.crypto.key.SignatureScheme;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Json;
import io.coffer.spi.Verb;
import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class TransitImportTest {
  private final SeededRandom random = new SeededRandom(Property.firstSeed());
  private final Scene scene = Scene.open();
  private final Session root = Transit.mounted(scene);

  @AfterEach
  void close() {
    scene.close();
  }

  private PublicHalf wrappingKey() throws MalformedKeyException {
    String pem = root.get("transit/wrapping_key").orFail().text("public_key");
    assertEquals(pem, root.get("transit/wrapping_key").orFail().text("public_key"));
    return PublicHalf.of(Pem.decode(pem).getFirst().der().bytes());
  }

  private String sealed(PublicHalf half, HashAlgorithm hash, SecretBytes key) {
    try (var drawn = SecretBytes.random(32, random)) {
      byte[] first =
          RsaEncryption.encrypt(half, new RsaEncryption.Padding.Oaep(hash), drawn, random);
      byte[] second = PaddedKeyWrap.wrap(drawn, key);
      byte[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      return Base64Text.encode(both);
    }
  }

  private static String wish(String type, String ciphertext, String more) {
    return "{'type':'" + type + "','ciphertext':'" + ciphertext + "'" + more + "}";
  }

  @Test
  void keysOfEachFormAreImported() throws MalformedKeyException {
    PublicHalf wrapping = wrappingKey();
    try (var key = SecretBytes.random(32, random)) {
      String ciphertext = sealed(wrapping, HashAlgorithm.SHA2_256, key);
      String more = ",'exportable':true";
      root.put("transit/keys/aes/import", wish("aes256-gcm96", ciphertext, more)).orFail();
      Said exported = root.get("transit/export/encryption-key/aes").orFail();
      assertEquals(Base64Text.encode(key.copy()), exported.text("keys.1"));
      Expect.refusedFor(
          400, "existing key", root.put("transit/keys/aes/import", wish("hmac", ciphertext, "")));
      Expect.refusedFor(
          400,
          "invalid key size 32 bytes for key type aes128-gcm96",
          root.put("transit/keys/x/import", wish("aes128-gcm96", ciphertext, "")));
      root.put("transit/keys/mac/import", wish("hmac", ciphertext, "")).orFail();
      assertEquals("32", root.get("transit/keys/mac").text("key_size"));
      Expect.refusedFor(
          400,
          "hash_function",
          root.put(
              "transit/keys/x/import",
              wish("aes256-gcm96", ciphertext, ",'hash_function':'SHA1'")));
    }
    for (KeyKind kind : List.of(KeyKind.ec(256), KeyKind.ED25519, KeyKind.rsa(2048))) {
      imported(wrapping, kind);
    }
  }

  private void imported(PublicHalf wrapping, KeyKind kind) {
    PrivateHalf half = PrivateHalf.generate(kind, random);
    String type =
        switch (kind.family()) {
          case EC -> "ecdsa-p256";
          case RSA -> "rsa-2048";
          default -> "ed25519";
        };
    try (var pkcs8 = half.pkcs8()) {
      for (HashAlgorithm hash : List.of(HashAlgorithm.SHA1, HashAlgorithm.SHA2_512)) {
        String name = type + hash.word();
        String function = hash == HashAlgorithm.SHA1 ? "SHA1" : "sha512";
        root.put(
                "transit/keys/" + name + "/import",
                wish(type, sealed(wrapping, hash, pkcs8), ",'hash_function':'" + function + "'"))
            .orFail();
        Said signed =
            root.put(
                    "transit/sign/" + name, "{'input':'aGVsbG8=','signature_algorithm':'pkcs1v15'}")
                .orFail();
        byte[] signature = Base64Text.decode(signed.text("signature").substring(9));
        assertTrue(
            half.publicHalf()
                .verify(SignatureScheme.standard(kind), Base64Text.decode("aGVsbG8="), signature));
      }
      Expect.refusedFor(
          400,
          "invalid key type",
          root.put(
              "transit/keys/x/import",
              wish("ml-dsa", sealed(wrapping, HashAlgorithm.SHA2_256, pkcs8), "")));
    }
  }

  @Test
  void versionsAreImportedAndPublicHalvesCompleted() throws MalformedKeyException {
    PublicHalf wrapping = wrappingKey();
    PrivateHalf half = PrivateHalf.generate(KeyKind.ED25519, random);
    PrivateHalf other = PrivateHalf.generate(KeyKind.ED25519, random);
    String pem = half.publicHalf().pem() + "\n";
    root.send(
            Verb.UPDATE,
            "transit/keys/k/import",
            Json.object().put("type", "ed25519").put("public_key", pem).build())
        .orFail();
    Expect.refusedFor(
        400, "does not contain a private part", root.put("transit/sign/k", "{'input':''}"));
    try (var secret = half.pkcs8();
        var otherSecret = other.pkcs8()) {
      String mine = sealed(wrapping, HashAlgorithm.SHA2_256, secret);
      String foreign = sealed(wrapping, HashAlgorithm.SHA2_256, otherSecret);
      Expect.refusedFor(
          400,
          "key pair does not match",
          root.put(
              "transit/keys/k/import_version", "{'version':1,'ciphertext':'" + foreign + "'}"));
      root.put("transit/keys/k/import_version", "{'ciphertext':'" + mine + "'}").orFail();
      assertEquals("1", root.get("transit/keys/k").text("latest_version"));
      root.put("transit/sign/k", "{'input':''}").orFail();
      root.put("transit/keys/k/import_version", "{'ciphertext':'" + foreign + "'}").orFail();
      assertEquals("2", root.get("transit/keys/k").text("latest_version"));
      Expect.refusedFor(
          400,
          "private key imported",
          root.put("transit/keys/k/import_version", "{'version':1,'ciphertext':'" + mine + "'}"));
    }
    Expect.refused(
        400,
        "imported key k does not allow rotation within Vault",
        root.put("transit/keys/k/rotate"));
    root.put("transit/keys/own").orFail();
    Expect.refusedFor(
        400,
        "can only be used with an imported key",
        root.put("transit/keys/own/import_version", "{'ciphertext':'AAAA'}"));
  }

  @Test
  void aKeyTravelsInAnEnvelopeForAnother() throws MalformedKeyException {
    root.put("transit/keys/aes", "{'exportable':true}").orFail();
    root.put("transit/keys/ec", "{'type':'ecdsa-p384','exportable':true}").orFail();
    String text = Transit.encrypt(root, "aes", "text");
    root.put("sys/mounts/other", "{'type':'transit'}").orFail();
    String pem = root.get("other/wrapping_key").orFail().text("public_key");
    root.send(
            Verb.UPDATE,
            "transit/keys/dest/import",
            Json.object().put("type", "rsa-4096").put("public_key", pem).build())
        .orFail();
    Said aes = root.get("transit/byok-export/dest/aes/latest").orFail();
    Said ec = root.get("transit/byok-export/dest/ec").orFail();
    root.put("other/keys/aes/import", wish("aes256-gcm96", aes.text("keys.1"), "")).orFail();
    root.put("other/keys/ec/import", wish("ecdsa-p384", ec.text("keys.1"), "")).orFail();
    Said back = root.put("other/decrypt/aes", "{'ciphertext':'" + text + "'}").orFail();
    assertEquals(Transit.base64("text"), back.text("plaintext"));
    Expect.refusedFor(400, "unsupported key type in use", root.get("transit/byok-export/ec/aes"));
    Expect.refusedFor(
        400, "message signing not supported", root.get("transit/byok-export/aes/aes"));
    Expect.refusedFor(400, "not exportable", root.get("transit/byok-export/dest/dest"));
    Expect.refusedFor(400, "no such source", root.get("transit/byok-export/dest/none"));
    Expect.refusedFor(400, "no such destination", root.get("transit/byok-export/none/aes"));
  }

  @Test
  void noAlteredEnvelopeIsOpened() throws MalformedKeyException {
    PublicHalf wrapping = wrappingKey();
    try (var key = SecretBytes.random(32, random)) {
      byte[] whole = Base64Text.decode(sealed(wrapping, HashAlgorithm.SHA2_256, key));
      for (int i = 0; i < 20; i++) {
        byte[] altered = i % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole;
        altered = altered.clone();
        if (altered.length > 0) {
          altered[random.nextInt(altered.length)] ^= (byte) (1 + random.nextInt(255));
        }
        String ciphertext = Base64Text.encode(altered);
        Said said = root.put("transit/keys/x/import", wish("aes256-gcm96", ciphertext, ""));
        assertEquals(400, said.status(), said::content);
      }
    }
  }
}
