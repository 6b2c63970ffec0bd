package io.coffer.scanner;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.crypto.ssh.SshPrivateKey;
import io.coffer.testkit.SeededRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFingerprintTest {
  private final SeededRandom random = new SeededRandom(5);

  private static Stream<KeyKind> kinds() {
    return Stream.of(KeyKind.rsa(2048), KeyKind.ec(256), KeyKind.ec(521), KeyKind.ED25519);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyFormOfAKeyHasTheSame(KeyKind kind) {
    var key = PrivateHalf.generate(kind, random);
    var expected = Optional.of(key.publicHalf().fingerprint());
    var pkcs8 = PrivatePem.pkcs8(key);
    var encoder = Base64.getEncoder();
    assertEquals(expected, KeyFingerprint.of(pkcs8), "PKCS#8");
    assertEquals(expected, KeyFingerprint.of(PrivatePem.traditional(key)), "PKCS#1, SEC 1");
    assertEquals(expected, KeyFingerprint.of(SshPrivateKey.write(key, random)), "OpenSSH");
    assertEquals(expected, KeyFingerprint.of(pkcs8.replace("\n", "\\n")), "escaped");
    assertEquals(expected, KeyFingerprint.of(pkcs8.replace("\n", "\r\n    ")), "indented");
    assertEquals(
        expected,
        KeyFingerprint.of(encoder.encodeToString(PrivatePem.traditionalDer(key))),
        "without its lines");
  }

  @Test
  void anotherKeyHasAnother() {
    var one = PrivateHalf.generate(KeyKind.ED25519, random).publicHalf().fingerprint();
    var other = PrivateHalf.generate(KeyKind.ED25519, random).publicHalf().fingerprint();
    assertEquals(2, Stream.of(one, other).distinct().count());
    assertEquals("spki-sha256:".length() + 64, one.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIBAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "MIIBAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatIsNoKeyHasNone(String value) {
    assertEquals(Optional.empty(), KeyFingerprint.of(value));
  }

  @Test
  void whatIsTooLongIsNotRead() {
    var key = PrivatePem.pkcs8(PrivateHalf.generate(KeyKind.ED25519, random));
    int room = KeyFingerprint.LONGEST - key.length();
    assertEquals(true, KeyFingerprint.of(key + " ".repeat(room)).isPresent());
    assertEquals(false, KeyFingerprint.of(key + " ".repeat(room + 1)).isPresent());
  }
}
