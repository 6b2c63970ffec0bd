package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScannerMatchPkiTest {
  private final PkiMount pki = new PkiMount();
  private final ScannerMount scanner = new ScannerMount(pki.root);

  @AfterEach
  void close() {
    pki.close();
  }

  private Json.Obj at(String pem, String path) {
    return scanner.storedKey(pem).stream()
        .filter(place -> place.text("path", "").equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theKeyOfALeafLeadsToItsCertificate() {
    pki.role("web", "{'allow_any_name':true,'enforce_hostnames':false}");
    Said issued = pki.issue("web", "{'common_name':'example.com','private_key_format':'pkcs8'}");
    String leaked = issued.orFail().text("private_key");
    String path = "pki/cert/" + issued.text("serial_number");
    Json.Obj place = at(leaked, path);
    assertEquals("private_key", place.text("field", ""));
    assertTrue(place.flag("current"));
    assertEquals(List.of("revoke"), ScannerMount.remedies(place));
    scanner.carryOut(place, "revoke").orFail();
    assertTrue(Long.parseLong(pki.root.get(path).text("revocation_time")) > 0);
    place = at(leaked, path);
    assertFalse(place.flag("current"));
    assertEquals(List.of(), ScannerMount.remedies(place));
  }

  @Test
  void keysOfCertificatesThatRanOutAreOld() {
    pki.role("web", "{'allow_any_name':true,'enforce_hostnames':false,'max_ttl':'1h'}");
    Said issued = pki.issue("web", "{'common_name':'example.com'}").orFail();
    String path = "pki/cert/" + issued.text("serial_number");
    pki.scene.clock().advance(Duration.ofHours(2));
    assertFalse(at(issued.text("private_key"), path).flag("current"));
  }

  @Test
  void theKeyOfAnIssuerLeadsToIt() {
    Said made =
        pki.root
            .put(
                "pki/root/generate/exported",
                "{'common_name':'Other','key_type':'rsa','key_bits':2048,'issuer_name':'other'}")
            .orFail();
    String leaked = made.text("private_key");
    String path = "pki/key/" + made.text("key_id");
    Json.Obj place = at(leaked, path);
    assertEquals(List.of("revoke", "destroy"), ScannerMount.remedies(place));
    assertEquals(
        List.of("revoke"),
        ScannerMount.remedies(at(leaked, "pki/cert/" + made.text("serial_number"))));
    scanner.carryOut(place, "revoke").orFail();
    assertEquals("true", pki.root.get("pki/issuer/other").text("revoked"));
    assertEquals(400, scanner.carryOut(place, "destroy").status(), "an issuer uses it");
    pki.root.delete("pki/issuer/other").orFail();
    scanner.carryOut(place, "destroy").orFail();
    assertFalse(ScannerMount.paths(scanner.storedKey(leaked)).contains(path));
  }

  @Test
  void aKeyOfNoIssuerIsKnown() {
    Said made = pki.root.put("pki/keys/generate/exported", "{'key_type':'ed25519'}").orFail();
    String path = "pki/key/" + made.text("key_id");
    Json.Obj place = at(made.text("private_key"), path);
    scanner.carryOut(place, "destroy").orFail();
    assertEquals(List.of(), scanner.storedKey(made.text("private_key")));
  }
}
