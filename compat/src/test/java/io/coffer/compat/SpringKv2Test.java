package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.vault.VaultException;
import org.springframework.vault.core.VaultKeyValueMetadataOperations;
import org.springframework.vault.core.VaultKeyValueOperations;
import org.springframework.vault.core.VaultKeyValueOperationsSupport.KeyValueBackend;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.core.VaultVersionedKeyValueOperations;
import org.springframework.vault.support.VaultMetadataRequest;
import org.springframework.vault.support.VaultMetadataResponse;
import org.springframework.vault.support.VaultMount;
import org.springframework.vault.support.Versioned;
import org.springframework.vault.support.Versioned.Version;

/// KV version 2 by Spring Vault.
@OverEachTransport
class SpringKv2Test {
  record Login(String user, int port) {}

  private final Shared shared;
  private final VaultTemplate root;
  private String mount;
  private VaultVersionedKeyValueOperations kv;
  private VaultKeyValueOperations simple;
  private VaultKeyValueMetadataOperations metadata;

  SpringKv2Test(Transport transport, Shared shared) {
    this.shared = shared;
    this.root = Spring.root(shared, transport);
  }

  @BeforeEach
  void mount() {
    mount = shared.fresh("kv2");
    root.opsForSys()
        .mount(mount, VaultMount.builder().type("kv").options(Map.of("version", "2")).build());
    kv = root.opsForVersionedKeyValue(mount);
    simple = root.opsForKeyValue(mount, KeyValueBackend.KV_2);
    metadata = kv.opsForKeyValueMetadata();
  }

  private void putTwice(String path) {
    kv.put(path, Map.of("k", "one"));
    kv.put(path, Map.of("k", "two"));
  }

  private Object value(int version) {
    Versioned<Map<String, Object>> found = kv.get("a", Version.from(version));
    return found.hasData() ? found.getRequiredData().get("k") : null;
  }

  @Test
  void everyVersionIsKept() {
    Versioned.Metadata first = kv.put("a", Map.of("k", "one"));
    assertEquals(Version.from(1), first.getVersion());
    assertNotNull(first.getCreatedAt());
    assertEquals(Version.from(2), kv.put("a", Map.of("k", "two")).getVersion());
    Versioned<Map<String, Object>> latest = kv.get("a");
    assertEquals(Map.of("k", "two"), latest.getRequiredData());
    assertEquals(Version.from(2), latest.getVersion());
    assertEquals("one", value(1));
    assertNull(kv.get("a", Version.from(3)));
    assertNull(kv.get("nothing"));
  }

  @Test
  void aSecretIsAnObjectOfTheCallers() {
    kv.put("db", new Login("ann", 5432));
    assertEquals(new Login("ann", 5432), kv.get("db", Login.class).getRequiredData());
    assertEquals(new Login("ann", 5432), simple.get("db", Login.class).getRequiredData());
  }

  @Test
  void aPutThatNamesAnOldVersionIsRefused() {
    kv.put("a", Versioned.create(Map.of("k", "one"), Version.unversioned()));
    kv.put("a", Versioned.create(Map.of("k", "two"), Version.from(1)));
    var late = Versioned.create(Map.of("k", "three"), Version.from(1));
    String message = assertThrows(VaultException.class, () -> kv.put("a", late)).getMessage();
    assertTrue(message.contains("check-and-set parameter did not match"), message);
    var again = Versioned.create(Map.of("k", "three"), Version.unversioned());
    assertThrows(VaultException.class, () -> kv.put("a", again));
    assertEquals("two", value(2));
  }

  @Test
  void aPatchKeepsWhatItDoesNotName() {
    simple.put("a", Map.of("one", "1", "two", "2"));
    assertTrue(simple.patch("a", Map.of("two", "zwei")));
    assertEquals(Map.of("one", "1", "two", "zwei"), simple.get("a").getRequiredData());
    assertEquals(Version.from(2), kv.get("a").getVersion());
  }

  @Test
  void namesAreListed() {
    kv.put("z", Map.of());
    kv.put("a/b", Map.of("k", "v"));
    assertEquals(List.of("a/", "z"), kv.list("/"));
    assertEquals(List.of("b"), simple.list("a"));
    assertEquals(List.of(), kv.list("nothing"));
  }

  @Test
  void theLatestIsDeletedAndComesBack() {
    putTwice("a");
    kv.delete("a");
    Versioned<Map<String, Object>> deleted = kv.get("a");
    assertFalse(deleted.hasData());
    assertTrue(deleted.getRequiredMetadata().isDeleted());
    assertFalse(deleted.getRequiredMetadata().isDestroyed());
    assertEquals("one", value(1));
    kv.undelete("a", Version.from(2));
    assertEquals("two", value(2));
  }

  @Test
  void versionsAreDeletedOneByOne() {
    putTwice("a");
    kv.delete("a", Version.from(1));
    assertNull(value(1));
    assertEquals("two", value(2));
  }

  @Test
  void whatIsDestroyedDoesNotComeBack() {
    putTwice("a");
    kv.destroy("a", Version.from(1), Version.from(2));
    kv.undelete("a", Version.from(1));
    Versioned<Map<String, Object>> gone = kv.get("a", Version.from(1));
    assertFalse(gone.hasData());
    assertTrue(gone.getRequiredMetadata().isDestroyed());
  }

  @Test
  void metadataIsWrittenAndRead() {
    putTwice("a");
    metadata.put(
        "a",
        VaultMetadataRequest.builder()
            .casRequired()
            .maxVersions(5)
            .deleteVersionAfter(Duration.ofMinutes(90))
            .customMetadata(Map.of("owner", "payments"))
            .build());
    VaultMetadataResponse found = metadata.get("a");
    assertTrue(found.isCasRequired());
    assertEquals(5, found.getMaxVersions());
    assertEquals(Duration.ofMinutes(90), found.getDeleteVersionAfter());
    assertEquals(2, found.getCurrentVersion());
    assertEquals(2, found.getVersions().size());
    assertNotNull(found.getCreatedTime());
    assertNotNull(found.getUpdatedTime());
    String message =
        assertThrows(VaultException.class, () -> kv.put("a", Map.of("k", "three"))).getMessage();
    assertTrue(message.contains("check-and-set parameter required"), message);
  }

  @Test
  void customMetadataComesWithTheSecret() {
    Map<String, String> owner = Map.of("owner", "payments");
    metadata.put("a", VaultMetadataRequest.builder().customMetadata(owner).build());
    assertEquals(owner, kv.put("a", Map.of("k", "one")).getCustomMetadata());
    assertEquals(owner, kv.get("a").getRequiredMetadata().getCustomMetadata());
    Map<String, Object> read = root.read(mount + "/metadata/a").getRequiredData();
    assertEquals(owner, read.get("custom_metadata"));
  }

  @Test
  void deletingTheMetadataForgetsAllVersions() {
    putTwice("a");
    metadata.delete("a");
    assertNull(kv.get("a"));
    assertNull(kv.get("a", Version.from(1)));
    assertNull(metadata.get("a"));
  }

  @Test
  void onlySoManyVersionsAreKept() {
    metadata.put("a", VaultMetadataRequest.builder().maxVersions(1).build());
    putTwice("a");
    assertNull(kv.get("a", Version.from(1)));
    assertEquals("two", value(2));
    assertEquals(2, metadata.get("a").getOldestVersion());
  }
}
