package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.detect.Detector;
import io.coffer.spi.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScannerMatchTotpTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();
  private final ScannerMount scanner = new ScannerMount(root);

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void theSecretOfAKeyIsKnownByItselfAndInItsUrl() {
    root.put("sys/mounts/totp", "{'type':'totp'}").orFail();
    String url =
        root.put("totp/keys/joe", "{'generate':true,'issuer':'Example','account_name':'joe'}")
            .orFail()
            .text("url");
    String secret = url.substring(url.indexOf("secret=") + "secret=".length());
    Json.Obj place = scanner.only(secret);
    assertEquals("totp/keys/joe", place.text("path", ""));
    assertEquals("key", place.text("field", ""));
    assertTrue(place.flag("current"));
    byte[] leak = ("enrol with " + url + "\n").getBytes(StandardCharsets.UTF_8);
    var found = Detector.standard().detect("notes.txt", "", leak).all();
    assertEquals(List.of(secret), found.stream().map(each -> each.value()).toList());

    assertEquals(List.of("rotate", "destroy"), ScannerMount.remedies(place));
    String other = "{'key':'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'}";
    root.put("totp/keys/joe", other).orFail();
    assertEquals(List.of(), scanner.stored(secret));
    place = scanner.only("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    scanner.carryOut(place, "destroy").orFail();
    assertEquals(404, root.get("totp/keys/joe").status());
    assertEquals(List.of(), scanner.stored("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"));
  }
}
