package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TotpKeysTest {
  private static final String DRAWN =
      "{'generate':true,'issuer':'Example','account_name':'joe@example.com'";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void mount() {
    root.put("sys/mounts/totp", "{'type':'totp'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void aDrawnKeyIsShownAsUrlAndQrCodeAndOnlyThen() {
    Said said = root.put("totp/keys/joe", DRAWN + "}").orFail();
    String url = said.text("url");
    assertTrue(
        url.matches(
            "otpauth://totp/Example:joe@example\\.com\\?algorithm=SHA1&digits=6&issuer=Example"
                + "&period=30&secret=[A-Z2-7]{32}"),
        url);
    byte[] png = Base64.getDecoder().decode(said.text("barcode"));
    assertArrayEquals(new byte[] {'P', 'N', 'G'}, Arrays.copyOfRange(png, 1, 4));
    assertEquals(
        "{\"account_name\":\"joe@example.com\",\"algorithm\":\"SHA1\",\"digits\":6,"
            + "\"issuer\":\"Example\",\"period\":30}",
        data(root.get("totp/keys/joe").orFail()));
    assertFalse(root.put("totp/keys/joe", DRAWN + ",'qr_size':0}").content().contains("barcode"));
    assertEquals(204, root.put("totp/keys/joe", DRAWN + ",'exported':false}").status());
  }

  private static String data(Said said) {
    return JsonCodec.text(said.data());
  }

  @Test
  void whatAUrlShowsCanBeBroughtToAnotherKey() {
    Said said =
        root.put(
                "totp/keys/joe",
                "{'generate':true,'issuer':'Ex: ämple & Söhne','account_name':'joe/x?y#z+ä',"
                    + "'digits':8,'algorithm':'SHA512','period':'2m','key_size':64}")
            .orFail();
    root.put("totp/keys/copy", Session.json("url", said.text("url"))).orFail();
    Said copy = root.get("totp/keys/copy").orFail();
    assertEquals(data(root.get("totp/keys/joe").orFail()), data(copy));
    assertEquals("Ex: ämple & Söhne", copy.text("issuer"));
    assertEquals("joe/x?y#z+ä", copy.text("account_name"));
    assertEquals(root.get("totp/code/joe").text("code"), root.get("totp/code/copy").text("code"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'key':'JBSWY3DPEHPK3PXP'} | {'account_name':'','algorithm':'SHA1','digits':6,"
            + "'issuer':'','period':30}",
        "{'key':'jbswy3dpehpk3pxp','issuer':'Example','account_name':'ann','digits':'8',"
            + "'algorithm':'SHA512','period':'45s'} | {'account_name':'ann',"
            + "'algorithm':'SHA512','digits':8,'issuer':'Example','period':45}",
        "{'url':'otpauth://totp/Example:ann@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example"
            + "&algorithm=SHA256&digits=8&period=60'} | {'account_name':'ann@example.com',"
            + "'algorithm':'SHA256','digits':8,'issuer':'Example','period':60}",
        "{'url':'otpauth://totp/ann?secret=JBSWY3DPEHPK3PXP','digits':8,'issuer':'Own',"
            + "'account_name':'lost','key':'lost too'} | {'account_name':'ann',"
            + "'algorithm':'SHA1','digits':8,'issuer':'Own','period':30}",
      })
  void aKeyIsBroughtAsSecretOrUrl(String body, String shown) {
    assertEquals(204, root.put("totp/keys/ann@example.com", body).status());
    assertEquals(shown.replace('\'', '"'), data(root.get("totp/keys/ann@example.com").orFail()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'generate':true,'account_name':'joe'}"
            + " | the issuer value is required for generated keys",
        "{'generate':true,'issuer':'Example'}"
            + " | the account_name value is required for generated keys",
        DRAWN + ",'key':'JBSWY3DP'} | a key should not be passed if generate is true",
        DRAWN + ",'url':'otpauth://totp/x'} | a url should not be passed if generate is true",
        DRAWN + ",'qr_size':-1} | the qr_size value must be greater than or equal to zero",
        DRAWN + ",'qr_size':4097} | the qr_size value must be at most 4096",
        DRAWN + ",'qr_size':48} | the qr_size value must be 0 or at least 49",
        DRAWN + ",'key_size':0} | the key_size value must be greater than zero",
        DRAWN + ",'key_size':1025} | the key_size value must be at most 1024",
        DRAWN + ",'skew':2} | the skew value must be 0 or 1",
        DRAWN + ",'skew':-1} | the skew value must be 0 or 1",
        DRAWN + ",'digits':7} | the digits value can only be 6 or 8",
        DRAWN + ",'algorithm':'MD5'} | the algorithm value is not valid",
        DRAWN + ",'period':0} | the period value must be greater than zero",
        DRAWN + ",'period':'500ms'} | the period value must be greater than zero",
        "{} | the key value is required",
        "{'key':''} | the key value is required",
        "{'key':'not base32 1890'} | invalid key value: illegal base32 data at input byte 3",
        "{'key':'\\n'} | invalid key value: a key has 1 to 1024 bytes",
        "{'url':'otpauth://totp/ann?issuer=Example'} | the key value is required",
        "{'url':'otpauth://totp/ann?secret=AA','algorithm':'MD5'}"
            + " | the algorithm value is not valid",
        "{'url':'otpauth://totp/ann?secret=AA&period=-1'}"
            + " | the period value must be greater than zero",
      })
  void whatCannotBeIsRefusedAndLeavesNothing(String body, String error) {
    Said said = root.put("totp/keys/bad", body);
    assertEquals(400, said.status());
    assertEquals(error, said.error());
    assertEquals(404, root.get("totp/keys/bad").status());
  }

  @Test
  void namesAndKeysAreOfLimitedLength() {
    String most = "x".repeat(256);
    String wish =
        "{'generate':true,'key_size':1024,'qr_size':%d,'issuer':'%s','account_name':'%s'}";
    root.put("totp/keys/most", wish.formatted(0, most, most)).orFail();
    Said said = root.put("totp/keys/more", wish.formatted(0, most, most + "x"));
    assertEquals("the account_name value must have at most 256 characters", said.error());
    assertTrue(
        root.put("totp/keys/more", wish.formatted(200, most, most))
            .error()
            .contains("too long for a QR code"));
    String key = "A".repeat(1_024 / 5 * 8);
    root.put("totp/keys/long", "{'key':'" + key + "ABCDEFG'}").orFail();
    assertEquals(400, root.put("totp/keys/longer", "{'key':'" + key + "ABCDEFGH'}").status());
  }

  @Test
  void keysAreListedInPages() {
    assertEquals(404, root.list("totp/keys").status());
    for (String name : List.of("url", "imp", "gen", "quiet")) {
      root.put("totp/keys/" + name, "{'key':'JBSWY3DPEHPK3PXP'}").orFail();
    }
    assertEquals(List.of("gen", "imp", "quiet", "url"), root.list("totp/keys").keys());
    assertEquals(
        List.of("quiet", "url"), root.list("totp/keys", "{'after':'imp','limit':2}").keys());
    assertEquals(List.of("gen"), root.list("totp/keys", "{'limit':'1'}").keys());
  }

  @Test
  void aKeyIsReplacedAndDeleted() {
    root.put("totp/keys/imp", "{'key':'JBSWY3DPEHPK3PXP'}").orFail();
    root.put("totp/keys/imp", "{'key':'GEZDGNBVGY3TQOJQ','digits':8}").orFail();
    assertEquals("8", root.get("totp/keys/imp").text("digits"));
    assertEquals(204, root.delete("totp/keys/imp").status());
    assertEquals(404, root.get("totp/keys/imp").status());
    assertEquals(204, root.delete("totp/keys/imp").status());
  }

  @Test
  void everyWriteNeedsUpdateAlone() {
    Session updater = scene.policy("u", "path 'totp/keys/*' { capabilities = ['update'] }");
    Session creator = scene.policy("c", "path 'totp/keys/*' { capabilities = ['create'] }");
    assertEquals(403, creator.put("totp/keys/a", "{'key':'JBSWY3DPEHPK3PXP'}").status());
    assertEquals(204, updater.put("totp/keys/a", "{'key':'JBSWY3DPEHPK3PXP'}").status());
  }
}
