package io.coffer.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import io.coffer.spi.Refusal;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTypesTest {
  @TempDir private Path folder;

  @Test
  void theTypesHaveTheNamesOfConfigurations() {
    assertEquals(
        List.of("inmem", "embedded", "file"),
        StorageTypes.all().stream().map(StorageType::name).toList());
  }

  @Test
  void memoryTakesNoSettings() {
    type("inmem").open(Map.of()).close();
    assertRefused("inmem", Map.of("path", "x"), "unknown setting \"path\"");
  }

  @Test
  void bothNamesOfTheEmbeddedStoreOpenTheSameStore() {
    Map<String, String> settings = Map.of("path", folder.resolve("store").toString());
    try (Storage store = type("file").open(settings)) {
      store.commit(new Batch().put("a", new byte[1]));
    }
    try (Storage store = type("embedded").open(settings)) {
      assertTrue(store.get("a").isPresent());
    }
  }

  @Test
  void aMissingOrBlankPathIsRefused() {
    assertRefused("file", Map.of(), "needs the setting \"path\"");
    assertRefused("embedded", Map.of("path", " "), "needs the setting \"path\"");
  }

  @Test
  void anImpossiblePathIsRefused() {
    assertRefused("file", Map.of("path", "a\0b"), "setting \"path\" of storage \"file\"");
  }

  @Test
  void anUnknownSettingIsRefusedNamingTheKnownOne() {
    assertRefused(
        "file",
        Map.of("path", "x", "pth", "y"),
        "unknown setting \"pth\" of storage \"file\": it takes path");
  }

  private static void assertRefused(String type, Map<String, String> settings, String why) {
    Refusal refusal = assertThrows(Refusal.class, () -> type(type).open(settings).close());
    assertEquals(Refusal.Code.INVALID, refusal.code());
    assertTrue(refusal.messages().getFirst().contains(why), refusal.messages().getFirst());
  }

  private static StorageType type(String name) {
    return StorageTypes.all().stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
