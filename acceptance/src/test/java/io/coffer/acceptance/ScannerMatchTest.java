package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Identity;
import io.coffer.scanner.known.KnownValues;
import io.coffer.spi.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ScannerMatchTest {
  private static final String VALUE = "kX9#vT2$mQ7!pL4@wZ8%";

  private final Scene scene = Scene.open();
  private final Session root = scene.root();
  private Identity tags;

  @BeforeEach
  void mount() {
    root.put("sys/mounts/scanner", "{'type':'scanner'}").orFail();
    root.put("sys/mounts/kv", "{'type':'kv','options':{'version':'2'}}").orFail();
    root.put("sys/mounts/old", "{'type':'kv'}").orFail();
    byte[] key = Base64.getDecoder().decode(root.get("scanner/key").text("key"));
    try (var secret = SecretBytes.take(key)) {
      tags = new Identity(new Hmac(secret));
    }
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private List<Json> stored(String value) {
    Said said = root.put("scanner/match", "{'tags':['" + tags.of(value) + "']}").orFail();
    List<Json> matches = ((Json.Arr) said.data().get("matches").orElseThrow()).items();
    return matches.isEmpty()
        ? List.of()
        : ((Json.Arr) ((Json.Obj) matches.getFirst()).get("stored").orElseThrow()).items();
  }

  private Json.Obj only(String value) {
    List<Json> places = stored(value);
    assertEquals(1, places.size());
    return (Json.Obj) places.getFirst();
  }

  @Test
  void tellsPathFieldAndVersion() {
    root.put("kv/data/app/db", "{'data':{'user':'joe','password':'" + VALUE + "'}}").orFail();
    Json.Obj place = only(VALUE);
    assertEquals("kv/data/app/db", place.text("path", ""));
    assertEquals("password", place.text("field", ""));
    assertEquals(1, place.number("version", 0));
    assertTrue(place.flag("current"));
    assertEquals("", place.text("value", ""));
  }

  @Test
  void anOldVersionIsToldToBeOld() {
    root.put("kv/data/app", "{'data':{'password':'" + VALUE + "'}}").orFail();
    root.put("kv/data/app", "{'data':{'password':'another, 7uG#k2Lq9Zx'}}").orFail();
    assertEquals(false, only(VALUE).flag("current"));
    assertEquals(2, only("another, 7uG#k2Lq9Zx").number("version", 0));
  }

  @Test
  void whatIsDestroyedOrOverwrittenIsNotStored() {
    root.put("kv/data/app", "{'data':{'password':'" + VALUE + "'}}").orFail();
    root.put("old/app", "{'password':'" + VALUE + "'}").orFail();
    assertEquals(2, stored(VALUE).size());
    root.put("kv/destroy/app", "{'versions':[1]}").orFail();
    root.put("old/app", "{'password':'another'}").orFail();
    assertEquals(List.of(), stored(VALUE));
  }

  @Test
  void secretsWithinAStoredFileAreKnownToo() {
    String file = "DB_URL=postgres://joe:" + "q8Zt3Wm5Rk1Yp7" + "@db.example.com/app\\nDEBUG=1\\n";
    root.put("kv/data/env", "{'data':{'.env':'" + file + "'}}").orFail();
    assertEquals("kv/data/env", only("q8Zt3Wm5Rk1Yp7").text("path", ""));
  }

  @Test
  void weakValuesAreNotRecognised() {
    root.put("kv/data/app", "{'data':{'password':'password'}}").orFail();
    assertEquals(List.of(), stored("password"));
  }

  @Test
  void aMountThatMovesIsToldByItsNewPath() {
    root.put("old/app", "{'password':'" + VALUE + "'}").orFail();
    root.put("sys/remount", "{'from':'old','to':'new'}").orFail();
    assertEquals("new/app", only(VALUE).text("path", ""));
    root.delete("sys/mounts/new").orFail();
    assertEquals(List.of(), stored(VALUE));
  }

  @Test
  void whatWasStoredBeforeAStartIsKnownAfterIt() {
    root.put("kv/data/app", "{'data':{'password':'" + VALUE + "'}}").orFail();
    scene.restart();
    assertEquals("kv/data/app", only(VALUE).text("path", ""));
  }

  @Test
  void whoAsksTooOftenHasToWait() {
    root.put("scanner/config", "{'matches_per_minute':2}").orFail();
    stored("a");
    stored("b");
    Said refused = root.put("scanner/match", "{'tags':['" + tags.of("c") + "']}");
    assertEquals(429, refused.status());
  }

  @Test
  void strongValuesAreToldAsHashesAndWeakOnesAreNot() throws IOException {
    String strong = "q8Zt3Wm5Rk1Yp7Xs9Vb2Nc4Lf6Hj0Gd8Qe1Tu3Iy5Oz7Pa9Sw2";
    root.put("kv/data/app", "{'data':{'a':'" + strong + "','b':'" + VALUE + "'}}").orFail();
    byte[] file = Base64.getDecoder().decode(root.get("scanner/hashes").text("hashes"));
    byte[] key = Base64.getDecoder().decode(root.get("scanner/key").text("key"));
    try (var secret = SecretBytes.take(key)) {
      KnownValues values = KnownValues.read(new ByteArrayInputStream(file), secret);
      assertEquals(1, values.size());
      assertTrue(values.holds(values.tag(strong)));
    }
    root.put("kv/data/more", "{'data':{'a':'" + strong.replace('q', 'R') + "'}}").orFail();
    assertEquals(2, root.get("scanner/hashes").data().number("values", 0));
    root.put("kv/destroy/more", "{'versions':[1]}").orFail();
    assertEquals(1, root.get("scanner/hashes").data().number("values", 0));
    root.delete("sys/mounts/kv").orFail();
    assertEquals(0, root.get("scanner/hashes").data().number("values", 0));
  }

  @Test
  void remediesAreRequestsThatWork() {
    root.put("kv/data/app", "{'data':{'password':'" + VALUE + "'}}").orFail();
    Json.Obj destroy = (Json.Obj) ((Json.Arr) only(VALUE).get("remedies").get()).items().getLast();
    assertEquals("destroy", destroy.text("name", ""));
    root.put(destroy.text("path", ""), "{'versions':[1]}").orFail();
    assertEquals(List.of(), stored(VALUE));
  }
}
