package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScannerMatchTransitTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();
  private final ScannerMount scanner = new ScannerMount(root);

  ScannerMatchTransitTest() {
    root.put("sys/mounts/transit", "{'type':'transit'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private void make(String name, String type) {
    root.put("transit/keys/" + name, "{'exportable':true,'type':'" + type + "'}").orFail();
  }

  private String exported(String what, String name, int version) {
    return root.get("transit/export/" + what + "/" + name).orFail().text("keys." + version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aes256-gcm96", "chacha20-poly1305", "aes128-gcm96"})
  void symmetricKeysAreKnownAsTheyAreExported(String type) {
    make("k", type);
    Json.Obj place = scanner.only(exported("encryption-key", "k", 1));
    assertEquals("transit/keys/k", place.text("path", ""));
    assertEquals(type, place.text("field", ""));
    assertEquals(1, place.number("version", 0));
    assertTrue(place.flag("current"));
    assertEquals(scene.clock().instant().toString(), place.text("written", ""));
    assertEquals("hmac", scanner.only(exported("hmac-key", "k", 1)).text("field", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ecdsa-p256", "rsa-2048", "ed25519", "ml-dsa"})
  void pairsAreKnownInEveryFormOfTheirPrivateHalf(String type) {
    make("k", type);
    for (String format : List.of("pem", "der")) {
      String key =
          root.get("transit/export/signing-key/k", "{'format':'" + format + "'}")
              .orFail()
              .text("keys.1");
      List<Json.Obj> places = scanner.storedKey(key);
      assertEquals(List.of("transit/keys/k"), ScannerMount.paths(places), format);
      assertEquals(type, places.getFirst().text("field", ""));
    }
    String usual = exported("signing-key", "k", 1);
    List<Json.Obj> places =
        type.equals("ed25519") ? scanner.stored(usual) : scanner.storedKey(usual);
    assertEquals(List.of("transit/keys/k"), ScannerMount.paths(places));
  }

  @Test
  void keysOfHmacsAreToldOnce() {
    root.put("transit/keys/k", "{'type':'hmac','key_size':32,'exportable':true}").orFail();
    assertEquals("hmac", scanner.only(exported("hmac-key", "k", 1)).text("field", ""));
  }

  @Test
  void remediesLeadFromRotationToDestruction() {
    make("k", "aes256-gcm96");
    String leaked = exported("encryption-key", "k", 1);
    Json.Obj place = scanner.only(leaked);
    assertEquals(List.of("rotate", "revoke", "destroy"), ScannerMount.remedies(place));
    scanner.carryOut(place, "rotate").orFail();
    place = scanner.only(leaked);
    assertFalse(place.flag("current"));
    assertEquals(List.of("revoke", "destroy"), ScannerMount.remedies(place));
    assertEquals(2, scanner.only(exported("encryption-key", "k", 2)).number("version", 0));
    assertEquals(400, scanner.carryOut(place, "destroy").status(), "it is in use");
    scanner.carryOut(place, "revoke").orFail();
    scanner.carryOut(place, "destroy").orFail();
    assertEquals(List.of(), scanner.stored(leaked));
  }

  @Test
  void aDeletedKeyIsNotStored() {
    make("k", "aes256-gcm96");
    String leaked = exported("encryption-key", "k", 1);
    root.put("transit/keys/k/config", "{'deletion_allowed':true}").orFail();
    root.delete("transit/keys/k").orFail();
    assertEquals(List.of(), scanner.stored(leaked));
  }
}
