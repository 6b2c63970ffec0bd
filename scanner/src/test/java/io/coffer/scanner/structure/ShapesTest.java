package io.coffer.scanner.structure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.text.Candidate.Verdict;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Values that are known by their own form.
class ShapesTest {
  private static final String BODY = "MIIEpAIBAAKCAQEAy8Dbv8prpJ".repeat(4);

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String jwt(String payload) {
    return base64("{\"alg\":\"HS256\"}") + "." + base64(payload) + ".c2lnbmF0dXJl";
  }

  @Test
  void aTokenIsWhatHasClaims() {
    var token = jwt("{\"sub\":\"bob\",\"exp\":1}");
    var found = Found.all(new Jwts(), "x = '" + token + "'");
    assertEquals(Verdict.LIKELY, found.getFirst().verdict());
    assertEquals("3 parts alg claims exp sub", found.getFirst().name());
    assertEquals(List.of(token), Found.values(new Jwts(), "x = '" + token + "'"));
  }

  @Test
  void signedWordsAreNoToken() {
    var found = Found.all(new Jwts(), jwt("It is a dangerous business"));
    assertEquals(Verdict.REFUTED, found.getFirst().verdict());
  }

  private static Verdict verdict(String token) {
    return Found.all(new Jwts(), token).getFirst().verdict();
  }

  @Test
  void aHeaderAloneAndWhatIsEncryptedLetNobodyIn() {
    var signs = base64("{\"alg\":\"HS256\",\"kid\":\"a-key\"}");
    assertEquals(List.of(), Found.all(new Jwts(), signs));
    assertEquals(Verdict.OPEN, verdict(base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")));
    assertEquals(Verdict.OPEN, verdict(base64("{\"k\":\"0123456789abcdef\"}")));
    var encrypts = base64("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}");
    assertEquals(Verdict.REFUTED, verdict(encrypts + "..aXY.Y2lwaGVydGV4dA.dGFn"));
    assertEquals(Verdict.OPEN, verdict(signs + ".a.b.c.d"));
  }

  @Test
  void whatOnlyBeginsLikeATokenIsNone() {
    assertEquals(List.of(), Found.all(new Jwts(), "eyJust a word and some more of them"));
    assertEquals(List.of(), Found.all(new Jwts(), "eyJ".repeat(20)));
  }

  @Test
  void aTokenHasALimit() {
    var found = Found.values(new Jwts(), jwt("{\"a\":\"" + "b".repeat(Jwts.LIMIT) + "\"}"));
    assertEquals(Jwts.LIMIT, found.getFirst().length());
  }

  @Test
  void aPrivateKeyIsTakenWhole() {
    var block =
        "-----BEGIN RSA PRIVATE KEY-----\n" + BODY.repeat(15) + "\n-----END RSA PRIVATE KEY-----";
    var found = Found.all(new PemBlocks(), "key:\n" + block + "\nother");
    assertEquals(Verdict.LIKELY, found.getFirst().verdict());
    assertEquals("RSA PRIVATE KEY", found.getFirst().name());
    assertEquals(List.of(block), Found.values(new PemBlocks(), "key:\n" + block + "\nother"));
  }

  @Test
  void anEncryptedKeyIsCalledSo() {
    var block =
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n"
            + BODY
            + "\n-----END RSA PRIVATE KEY-----";
    assertEquals("RSA PRIVATE KEY ENCRYPTED", Found.all(new PemBlocks(), block).getFirst().name());
  }

  @Test
  void aBlockWithoutKeyIsAnExample() {
    var block = "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----";
    assertEquals(Verdict.REFUTED, Found.all(new PemBlocks(), block).getFirst().verdict());
  }

  @Test
  void aBlockHasALimitAndIsCutAtItsFirstLine() {
    var line = "-----BEGIN PRIVATE KEY-----";
    var block =
        line + "\n" + (BODY + "\n").repeat(PemBlocks.LIMIT / 100) + "-----END PRIVATE KEY-----";
    assertEquals(List.of(line), Found.values(new PemBlocks(), block));
  }

  @Test
  void publicBlocksAreNoSecrets() {
    assertEquals(
        List.of(),
        Found.all(
            new PemBlocks(), "-----BEGIN PUBLIC KEY-----\n" + BODY + "-----END PUBLIC KEY-----"));
  }

  @Test
  void passwordsInAddresses() {
    assertEquals(
        List.of("p@ss"), Found.values(new Urls(), "url: postgres://bob:p@ss@db.example:5432/x"));
    assertEquals(List.of(), Found.values(new Urls(), "see https://example.com:8200/a@b"));
    assertEquals(List.of(), Found.values(new Urls(), "git+ssh://git@example.com/x"));
    var pattern = Found.all(new Urls(), "/^(http|https):\\/\\/|ftp://(\\w+:\\w*@)?(\\S+)$/");
    assertEquals(Verdict.REFUTED, pattern.getFirst().verdict());
  }

  @Test
  void anAddressHasALimit() {
    var most = "u:" + "p".repeat(Urls.LIMIT - 3);
    assertEquals(1, Found.all(new Urls(), "a://" + most + "@h").size());
    assertEquals(0, Found.all(new Urls(), "a://" + most + "p@h").size());
  }

  @Test
  void privatePartsOfWebKeys() {
    var key = "{\"kty\":\"EC\",\"x\":\"abcdefghijklmnop\",\"d\":\"0123456789abcdef\"}";
    assertEquals(List.of("0123456789abcdef"), Found.values(new WebKeys(), key));
    assertEquals(
        List.of(), Found.all(new WebKeys(), key.replace("\"d\"", "\"y\"")), "a public key");
    assertEquals(List.of(), Found.all(new WebKeys(), key.replace("kty", "xkTY0")), "letters");
    assertEquals(1, Found.all(new WebKeys(), key.replace("kty\"", "kty\\\"")).size());
    assertTrue(
        Found.all(
                new WebKeys(),
                "{\"kty\":\"EC\"," + " ".repeat(WebKeys.REACH) + "\"d\":\"0123456789\"}")
            .isEmpty());
  }
}
