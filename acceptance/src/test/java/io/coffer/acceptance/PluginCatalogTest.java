package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PluginCatalogTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @AfterEach
  void close() {
    scene.close();
  }

  @Test
  void whatCanBeMountedIsListedByTypeAndInDetail() {
    Said said = root.get("sys/plugins/catalog");
    assertEquals("[\"approle\",\"userpass\"]", said.text("auth"));
    assertEquals("[]", said.text("database"));
    assertTrue(said.text("secret").contains("\"kv\""), said.text("secret"));
    assertTrue(
        said.text("detailed")
            .contains(
                "{\"name\":\"approle\",\"builtin\":true,\"deprecation_status\":\"supported\","
                    + "\"version\":\""),
        said.text("detailed"));
    assertEquals(said.text("auth"), root.list("sys/plugins/catalog/auth").text("keys"));
    assertEquals(400, root.list("sys/plugins/catalog/none").status());
  }

  @Test
  void oneOfThemIsDescribed() {
    Said said = root.get("sys/plugins/catalog/secret/kv");
    assertEquals("kv", said.text("name"));
    assertEquals("true", said.text("builtin"));
    assertTrue(said.text("version").endsWith("+builtin"));
    assertEquals(404, root.get("sys/plugins/catalog/secret/none").status());
    assertEquals(404, root.get("sys/plugins/catalog/auth/kv").status());
  }

  @Test
  void nothingIsAddedOrTakenAway() {
    String plugin = "{'sha256':'00','command':'mine'}";
    assertEquals(405, root.put("sys/plugins/catalog/secret/mine", plugin).status());
    assertEquals(405, root.delete("sys/plugins/catalog/secret/kv").status());
    assertEquals("kv", root.get("sys/plugins/catalog/secret/kv").text("name"));
  }
}
