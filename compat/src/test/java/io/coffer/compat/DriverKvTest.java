package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.jopenlibs.vault.Vault;
import io.github.jopenlibs.vault.VaultException;
import io.github.jopenlibs.vault.api.Logical;
import io.github.jopenlibs.vault.api.WriteOptions;
import io.github.jopenlibs.vault.api.sys.mounts.MountPayload;
import io.github.jopenlibs.vault.api.sys.mounts.MountType;
import io.github.jopenlibs.vault.json.Json;
import io.github.jopenlibs.vault.response.LogicalResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// KV of both versions by vault-java-driver.
@OverEachTransport
class DriverKvTest {
  private final Shared shared;
  private final Vault one;
  private final Vault two;
  private String v1;
  private String v2;
  private Logical kv1;
  private Logical kv2;

  DriverKvTest(Transport transport, Shared shared) throws VaultException {
    this.shared = shared;
    this.one = Driver.root(shared, 1, transport);
    this.two = Driver.root(shared, 2, transport);
  }

  @BeforeEach
  void mount() throws VaultException {
    v1 = shared.fresh("kv1");
    v2 = shared.fresh("kv2");
    one.mounts().enable(v1, MountType.KEY_VALUE, new MountPayload());
    one.mounts().enable(v2, MountType.KEY_VALUE_V2, new MountPayload());
    kv1 = one.logical();
    kv2 = two.logical();
  }

  private static int status(LogicalResponse response) {
    return response.getRestResponse().getStatus();
  }

  private String value(int version) throws VaultException {
    return kv2.read(v2 + "/a", true, version).getData().get("k");
  }

  private void writeTwice() throws VaultException {
    kv2.write(v2 + "/a", Map.of("k", "one"));
    kv2.write(v2 + "/a", Map.of("k", "two"));
  }

  @Test
  void theFirstVersionWritesReadsListsAndDeletes() throws VaultException {
    Map<String, Object> secret = Map.of("text", "ü €", "number", 42, "yes", true);
    assertEquals(204, status(kv1.write(v1 + "/a/b", secret)));
    Map<String, String> read = kv1.read(v1 + "/a/b").getData();
    assertEquals(Map.of("text", "ü €", "number", "42", "yes", "true"), read);
    assertEquals(List.of("a/"), kv1.list(v1).getListData());
    assertEquals(List.of("b"), kv1.list(v1 + "/a").getListData());
    assertEquals(204, status(kv1.delete(v1 + "/a/b")));
    assertEquals(404, status(kv1.read(v1 + "/a/b")));
    assertEquals(404, status(kv1.list(v1)));
    assertEquals(List.of(), kv1.list(v1).getListData());
  }

  @Test
  void nestedValuesComeBackAsTheyWere() throws VaultException {
    var nested = Json.object().add("x", Json.array(1, 2, 3)).add("y", Json.NULL);
    kv1.write(v1 + "/a", Map.of("nested", nested));
    kv2.write(v2 + "/a", Map.of("nested", nested));
    assertEquals(nested, kv1.read(v1 + "/a").getDataObject().get("nested"));
    assertEquals(nested, kv2.read(v2 + "/a").getDataObject().get("nested"));
  }

  @Test
  void everyVersionIsKept() throws VaultException {
    writeTwice();
    assertEquals("one", value(1));
    LogicalResponse latest = kv2.read(v2 + "/a");
    assertEquals(Map.of("k", "two"), latest.getData());
    assertEquals(2, latest.getDataMetadata().getVersion());
    assertEquals("false", latest.getDataMetadata().getMetadataMap().get("destroyed"));
    assertEquals(404, status(kv2.read(v2 + "/a", true, 3)));
    assertEquals(List.of("a"), kv2.list(v2).getListData());
  }

  @Test
  void aWriteThatNamesAnOldVersionIsRefused() throws VaultException {
    WriteOptions absent = new WriteOptions().checkAndSet(0L).build();
    assertEquals(200, status(kv2.write(v2 + "/a", Map.of("k", "one"), null, absent)));
    LogicalResponse refused = kv2.write(v2 + "/a", Map.of("k", "two"), null, absent);
    assertEquals(400, status(refused));
    String said = new String(refused.getRestResponse().getBody());
    assertTrue(said.contains("check-and-set parameter did not match"), said);
    WriteOptions first = new WriteOptions().checkAndSet(1L).build();
    assertEquals(200, status(kv2.write(v2 + "/a", Map.of("k", "two"), null, first)));
    assertEquals("two", value(2));
  }

  @Test
  void versionsAreDeletedUndeletedAndDestroyed() throws VaultException {
    writeTwice();
    kv2.delete(v2 + "/a", new int[] {1, 2});
    LogicalResponse deleted = kv2.read(v2 + "/a");
    assertEquals(404, status(deleted));
    assertTrue(deleted.getDataMetadata().getMetadataMap().get("deletion_time").length() > 10);
    kv2.unDelete(v2 + "/a", new int[] {1});
    assertEquals("one", value(1));
    kv2.destroy(v2 + "/a", new int[] {1});
    kv2.unDelete(v2 + "/a", new int[] {1, 2});
    assertEquals(404, status(kv2.read(v2 + "/a", true, 1)));
    assertEquals("two", value(2));
    kv2.delete(v2 + "/a");
    assertEquals(404, status(kv2.read(v2 + "/a")));
    assertEquals(404, status(kv2.list(v2)));
  }

  @Test
  void metadataIsWrittenAndRead() throws VaultException {
    writeTwice();
    var owner = Json.object().add("owner", "payments");
    Map<String, Object> settings =
        Map.of("max_versions", 5, "cas_required", true, "custom_metadata", owner);
    assertEquals(204, status(kv1.write(v2 + "/metadata/a", settings)));
    var found = kv1.read(v2 + "/metadata/a").getDataObject();
    assertEquals(5, found.getInt("max_versions"));
    assertEquals(owner, found.get("custom_metadata"));
    assertEquals(2, found.get("versions").asObject().size());
    assertEquals(400, status(kv2.write(v2 + "/a", Map.of("k", "three"))));
  }

  @Test
  void theVersionsOfMountsAreFound() throws VaultException {
    Map<String, String> versions = one.getSecretEngineVersions();
    assertEquals("2", versions.get(v2 + "/"));
    assertEquals("unknown", versions.get("sys/"));
  }

  @Test
  void theFirstVersionBecomesTheSecond() throws VaultException {
    kv1.write(v1 + "/a", Map.of("k", "one"));
    assertEquals(200, status(kv1.upgrade(v1)));
    assertEquals("2", one.getSecretEngineVersions().get(v1 + "/"));
    assertEquals(Map.of("k", "one"), kv2.read(v1 + "/a").getData());
    assertThrows(VaultException.class, () -> kv2.upgrade(v1));
  }
}
