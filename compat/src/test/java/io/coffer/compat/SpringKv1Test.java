package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.vault.core.VaultKeyValueOperations;
import org.springframework.vault.core.VaultKeyValueOperationsSupport.KeyValueBackend;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.VaultMount;

/// KV version 1 by Spring Vault.
@OverEachTransport
class SpringKv1Test {
  record Login(String user, int port) {}

  private final Shared shared;
  private final VaultTemplate root;
  private String mount;
  private VaultKeyValueOperations kv;

  SpringKv1Test(Transport transport, Shared shared) {
    this.shared = shared;
    this.root = Spring.root(shared, transport);
  }

  @BeforeEach
  void mount() {
    mount = shared.fresh("kv1");
    root.opsForSys().mount(mount, VaultMount.create("kv"));
    kv = root.opsForKeyValue(mount, KeyValueBackend.KV_1);
  }

  @Test
  void whatWasPutIsGot() {
    Map<String, Object> secret =
        Map.of("text", "ü €", "number", 42, "list", List.of("a", "b"), "map", Map.of("x", true));
    kv.put("a/b c", secret);
    assertEquals(secret, kv.get("a/b c").getRequiredData());
  }

  @Test
  void aSecretIsAnObjectOfTheCallers() {
    kv.put("db", new Login("ann", 5432));
    assertEquals(new Login("ann", 5432), kv.get("db", Login.class).getRequiredData());
  }

  @Test
  void aPutReplaces() {
    kv.put("a", Map.of("one", "1", "two", "2"));
    kv.put("a", Map.of("three", "3"));
    assertEquals(Map.of("three", "3"), kv.get("a").getRequiredData());
  }

  @Test
  void namesAreListed() {
    kv.put("z", Map.of("k", "v"));
    kv.put("a/b", Map.of("k", "v"));
    kv.put("a/c/d", Map.of("k", "v"));
    assertEquals(List.of("a/", "z"), kv.list("/"));
    assertEquals(List.of("b", "c/"), kv.list("a"));
    assertEquals(List.of(), kv.list("nothing"));
  }

  @Test
  void whatIsDeletedIsGone() {
    kv.put("a", Map.of("k", "v"));
    kv.delete("a");
    assertNull(kv.get("a"));
    kv.delete("a");
  }

  @Test
  void whatWasNeverThereIsNull() {
    assertNull(kv.get("nothing"));
    assertNull(root.read(mount + "/nothing"));
    assertFalse(kv.list("/").contains("nothing"));
  }
}
