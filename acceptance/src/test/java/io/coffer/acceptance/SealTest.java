package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SealTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @BeforeEach
  void enable() {
    root.put("sys/mounts/kv", "{'type':'kv'}").orFail();
    root.put("kv/a", "{'v':'1'}").orFail();
  }

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sys/seal", "sys/step-down"})
  void sealingAndSteppingDownNeedUpdateAndSudo(String path) {
    Session weak = scene.policy("weak", "path '" + path + "' { capabilities = ['update'] }");
    Session strong =
        scene.policy("strong", "path '" + path + "' { capabilities = ['update', 'sudo'] }");
    assertEquals(403, scene.nobody().put(path).status());
    assertEquals(403, scene.as("none").put(path).status());
    assertEquals(403, weak.put(path).status());
    assertEquals("false", scene.nobody().get("sys/seal-status").text("sealed"));
    assertEquals(204, strong.put(path).status());
  }

  @Test
  void steppingDownChangesNothingOnASingleServer() {
    root.put("sys/step-down").orFail();
    assertEquals("1", root.get("kv/a").text("data.v"));
  }

  @ParameterizedTest
  @CsvSource({
    "kv/a",
    "sys/mounts",
    "sys/none",
    "nothing/at/all",
    "auth/token/lookup-self",
    "sys/internal/ui/mounts",
    "sys/internal/specs/openapi"
  })
  void whileItIsSealedEverythingSaysSoWhoeverAsks(String path) {
    root.put("sys/seal").orFail();
    for (Session caller : List.of(root, scene.nobody())) {
      for (Said said : List.of(caller.get(path), caller.list(path), caller.help(path))) {
        assertEquals(503, said.status());
        assertEquals("Vault is sealed", said.error());
      }
    }
  }

  @Test
  void whileItIsSealedItTellsItsState() {
    root.put("sys/seal").orFail();
    Session anyone = scene.nobody();
    assertEquals("true", anyone.get("sys/init").text("initialized"));
    Said status = anyone.get("sys/seal-status");
    assertEquals("true", status.text("sealed"));
    assertEquals("shamir", status.text("type"));
    assertEquals("null", status.text("cluster_id"), "names are told by an open server");
    assertEquals(Session.object("{'ha_enabled':false}"), anyone.get("sys/leader").body());
    assertEquals(204, anyone.put("sys/seal").status());
    assertEquals(204, anyone.put("sys/step-down").status());
    assertEquals(
        "Vault is already initialized",
        anyone.put("sys/init", "{'secret_shares':1,'secret_threshold':1}").error());
  }

  @Test
  void unsealedAgainItHasEverythingAndTokensLive() {
    Session token = scene.policy("reader", "path 'kv/a' { capabilities = ['read'] }");
    String name = scene.nobody().get("sys/seal-status").text("cluster_id");
    root.put("sys/seal").orFail();
    scene.unseal();
    assertEquals("1", token.get("kv/a").text("data.v"));
    assertEquals(name, scene.nobody().get("sys/seal-status").text("cluster_id"));
  }

  @Test
  void theStatusOfAnOpenServerIsComplete() {
    Said said = scene.nobody().get("sys/seal-status");
    assertEquals("shamir", said.text("type"));
    assertEquals("true", said.text("initialized"));
    assertEquals("false", said.text("sealed"));
    assertEquals("1", said.text("t"));
    assertEquals("1", said.text("n"));
    assertEquals("0", said.text("progress"));
    assertEquals("2.0.0", said.text("version"));
    assertEquals("2026-01-01T00:00:00Z", said.text("build_date"));
    assertEquals("inmem", said.text("storage_type"));
    assertEquals("false", said.text("migration"));
    assertEquals("false", said.text("recovery_seal"));
    assertEquals("vault-cluster-", said.text("cluster_name").substring(0, 14));
  }
}
