package io.coffer.crypto.jose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.SecretBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JoseTest {
  private static final String P256 =
      "kty=EC,crv=P-256,x=f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU,"
          + "y=x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

  private static Stream<List<String>> lines(String file) {
    try (var in = Objects.requireNonNull(JoseTest.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> List.of(line.split(" ", -1)))
              .toList()
              .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<List<String>> signatures() {
    return lines("jws.txt");
  }

  static Stream<List<String>> thumbprints() {
    return lines("thumbprints.txt");
  }

  private static Map<String, String> members(String text) {
    var members = new HashMap<String, String>();
    for (String member : text.split(",", -1)) {
      members.put(
          member.substring(0, member.indexOf('=')), member.substring(member.indexOf('=') + 1));
    }
    return members;
  }

  @ParameterizedTest
  @MethodSource("signatures")
  void publishedSignaturesAreKnown(List<String> vector) throws JoseException {
    JwsAlgorithm algorithm = JwsAlgorithm.of(vector.getFirst()).orElseThrow();
    Jwk key = Jwk.of(members(vector.get(1)));
    Jws jws = Jws.of(vector.get(2), vector.get(3), vector.get(4));
    assertTrue(jws.isSignedBy(key.key(), algorithm));
    assertFalse(Jws.of(vector.get(2), "QQ", vector.get(4)).isSignedBy(key.key(), algorithm));
    for (JwsAlgorithm other : JwsAlgorithm.values()) {
      assertEquals(other == algorithm, jws.isSignedBy(key.key(), other), other.toString());
    }
    assertFalse(Jws.of(vector.get(2), vector.get(3), "").isSignedBy(key.key(), algorithm));
  }

  @ParameterizedTest
  @MethodSource("thumbprints")
  void keysHaveTheirThumbprints(List<String> vector) throws JoseException {
    Jwk key = Jwk.of(members(vector.getFirst()));
    assertEquals(vector.get(1), key.thumbprint());
    assertEquals(key, Jwk.of(key.members()));
  }

  // RFC 7515, A.1
  @Test
  void aSharedSecretAuthenticates() throws JoseException {
    Jws jws =
        Jws.of(
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9",
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290"
                + "Ijp0cnVlfQ",
            "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    byte[] key =
        Base64Url.decode(
            "k",
            "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAo"
                + "w");
    try (SecretBytes secret = SecretBytes.take(key);
        SecretBytes other = SecretBytes.take(new byte[32])) {
      assertTrue(jws.isAuthenticatedBy(secret));
      assertFalse(jws.isAuthenticatedBy(other));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kty=oct,k=AAAA",
        "kty=none",
        "kty=RSA,e=AQAB",
        "kty=RSA,e=AQAB,n=AAAA",
        "kty=RSA,e=AAEAAQ,n=0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zw"
            + "u1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W",
        "kty=EC,crv=secp256k1,x=AAAA,y=AAAA",
        "kty=EC,crv=P-256,x=f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU,y=AAAA",
        "kty=EC,crv=P-256,x=f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU,"
            + "y=f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
        "kty=OKP,crv=X25519,x=11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "kty=OKP,crv=Ed25519,x=11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp",
        "kty=OKP,crv=Ed25519,x=11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        P256 + ",d=AAAA"
      })
  void whatIsNoPublicKeyIsRefused(String members) {
    assertThrows(JoseException.class, () -> Jwk.of(members(members)));
  }

  @Test
  void aMemberBeyondTheLimitIsRefused() {
    Map<String, String> tooLong = members("kty=RSA,e=AQAB,n=" + "A".repeat(2_049));
    assertEquals(
        "n is missing or too long",
        assertThrows(JoseException.class, () -> Jwk.of(tooLong)).getMessage());
  }

  @Test
  void weakKeysAreTold() throws JoseException {
    Jwk rsa = Jwk.of(members(thumbprints().toList().getFirst().getFirst()));
    assertTrue(rsa.isStrong(2_048));
    assertFalse(rsa.isStrong(2_049));
    assertTrue(Jwk.of(members(P256)).isStrong(2_048));
  }

  @Test
  void wordsOfAlgorithmsAreNeverThoseOfMacs() {
    assertEquals(10, JwsAlgorithm.words().size());
    for (String word : List.of("none", "HS256", "HS384", "HS512", "es256", "")) {
      assertTrue(JwsAlgorithm.of(word).isEmpty(), word);
    }
  }

  @Test
  void noBytesMakeItFailOtherwise() throws JoseException {
    var random = new Random(4_711);
    Jwk key = Jwk.of(members(P256));
    for (int i = 0; i < 300; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      random.nextBytes(bytes);
      String text = Base64Url.encode(bytes);
      assertFalse(Jws.of(text, text, text).isSignedBy(key.key(), JwsAlgorithm.ES256));
      byte[] point = Arrays.copyOf(bytes, 32);
      Map<String, String> members = members(P256);
      members.put("x", Base64Url.encode(point));
      assertThrows(JoseException.class, () -> Jwk.of(members));
    }
  }
}
