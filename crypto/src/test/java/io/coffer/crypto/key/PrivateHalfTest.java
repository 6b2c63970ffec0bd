package io.coffer.crypto.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrivateHalfTest {
  private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);

  static Stream<KeyKind> kinds() {
    return Stream.of(
        KeyKind.rsa(2048),
        KeyKind.ec(224),
        KeyKind.ec(256),
        KeyKind.ec(384),
        KeyKind.ec(521),
        KeyKind.ED25519,
        KeyKind.mlDsa("44"),
        KeyKind.mlDsa("65"),
        KeyKind.mlDsa("87"),
        KeyKind.slhDsa("sha2-128f"),
        KeyKind.slhDsa("shake-256f"));
  }

  private static PrivateHalf make(KeyKind kind) {
    return PrivateHalf.generate(kind, new SecureRandom());
  }

  private static List<SignatureScheme> schemes(KeyKind kind) {
    var schemes = new ArrayList<SignatureScheme>();
    for (HashAlgorithm hash : HashAlgorithm.values()) {
      switch (kind.family()) {
        case RSA -> {
          schemes.add(new SignatureScheme.RsaPkcs1(hash));
          schemes.add(new SignatureScheme.RsaPss(hash, hash.length()));
        }
        case EC -> schemes.add(new SignatureScheme.Ecdsa(hash));
        default -> {}
      }
    }
    schemes.add(SignatureScheme.standard(kind));
    return schemes;
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSignatureIsThatOfTheKeyOverTheMessage(KeyKind kind) {
    PrivateHalf key = make(kind);
    PublicHalf other = make(kind).publicHalf();
    for (SignatureScheme scheme : schemes(kind)) {
      byte[] signature = key.sign(scheme, MESSAGE);
      assertTrue(key.publicHalf().verify(scheme, MESSAGE, signature), scheme::toString);
      assertFalse(key.publicHalf().verify(scheme, new byte[9], signature));
      assertFalse(other.verify(scheme, MESSAGE, signature));
      assertFalse(key.publicHalf().verify(scheme, MESSAGE, new byte[signature.length]));
      assertFalse(key.publicHalf().verify(scheme, MESSAGE, new byte[0]));
      assertFalse(key.publicHalf().verify(scheme, MESSAGE, new byte[] {0x30, 2, 1}));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aKeyIsReadAsItWasWritten(KeyKind kind) throws MalformedKeyException {
    PrivateHalf key = make(kind);
    try (SecretBytes pkcs8 = key.pkcs8()) {
      PrivateHalf again = PrivateHalf.of(pkcs8);
      assertEquals(kind, again.kind());
      assertEquals(key.publicHalf(), again.publicHalf());
      SignatureScheme scheme = SignatureScheme.standard(kind);
      byte[] signature = again.sign(scheme, MESSAGE);
      assertTrue(key.publicHalf().verify(scheme, MESSAGE, signature));
    }
    for (String pem : List.of(PrivatePem.pkcs8(key), PrivatePem.traditional(key))) {
      assertEquals(key.publicHalf(), PrivatePem.read(pem).publicHalf());
    }
    assertEquals(key.publicHalf(), PublicHalf.of(key.publicHalf().der()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void nothingOfTheKeyShows(KeyKind kind) {
    assertEquals("private " + kind, make(kind).toString());
    assertNotEquals(make(kind).publicHalf(), make(kind).publicHalf());
  }

  @Test
  void aKeyDoesNotSignAsAnotherFamily() {
    PrivateHalf key = make(KeyKind.ED25519);
    var scheme = new SignatureScheme.Ecdsa(HashAlgorithm.SHA2_256);
    assertThrows(IllegalArgumentException.class, () -> key.sign(scheme, MESSAGE));
  }

  @ParameterizedTest
  @CsvSource({
    // RFC 8032, section 7.1, tests 1 to 3: seed, public key, message, signature
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
        + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
        + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
        + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
        + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
        + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
        + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
  })
  void ed25519SignsThePublishedVectors(String seed, String key, String message, String signature)
      throws MalformedKeyException {
    HexFormat hex = HexFormat.of();
    byte[] pkcs8 = hex.parseHex("302e020100300506032b657004220420" + seed);
    try (SecretBytes secret = SecretBytes.take(pkcs8)) {
      PrivateHalf half = PrivateHalf.of(secret);
      assertEquals(key, hex.formatHex(half.publicHalf().bits()));
      byte[] signed = half.sign(new SignatureScheme.Ed25519(), hex.parseHex(message));
      assertArrayEquals(hex.parseHex(signature), signed);
    }
  }

  @Test
  void whatIsNoKeyIsRefusedWhateverItIs() {
    var random = new Random(7);
    byte[] good = PrivatePem.pkcs8Der(make(KeyKind.ec(256)));
    for (int i = 0; i < 2_000; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
      int length = random.nextInt(4) == 0 ? random.nextInt(bad.length) : bad.length;
      try (SecretBytes secret = SecretBytes.take(Arrays.copyOf(bad, length))) {
        PrivateHalf.of(secret);
      } catch (MalformedKeyException e) {
        assertFalse(e.getMessage().isEmpty());
      }
    }
  }
}
