package io.coffer.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Storage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  private static final int MIB = 1024 * 1024;

  @TempDir private Path folder;
  private RemoteStore store;

  @BeforeEach
  void openStore() throws IOException {
    store = new RemoteStore(ChildJvm.in(folder), folder.resolve("store"));
    assertEquals("ok", store.ask("fill a 10"));
  }

  @AfterEach
  void closeStore() throws IOException {
    store.close();
  }

  @Test
  void writesFailNamingTheStoreAndReadsGoOn() throws IOException {
    store.ask("limit 0");
    String answer = store.ask("fill b 10");
    assertTrue(answer.startsWith("failed: ") && answer.contains(folder.toString()), answer);
    assertFailed(store.ask("fill b 10"));
    assertEquals("10", store.ask("size a/left"));
    assertEquals("2", store.ask("count a"));
  }

  @Test
  void nothingOfAFailedBatchIsSeen() throws IOException {
    store.ask("limit 0");
    assertFailed(store.ask("fill b 10"));
    assertEquals("0", store.ask("count b"));
    assertEquals("ok", store.ask("unlimit"));
    assertEquals("ok", store.ask("fill c 10"));
    assertEquals("0", store.ask("count b"));
  }

  @Test
  void writesWorkAgainWhenThereIsRoom() throws IOException {
    for (int i = 0; i < 5; i++) {
      store.ask("limit 0");
      assertFailed(store.ask("fill b" + i + " 10"));
      assertEquals("ok", store.ask("unlimit"));
      assertEquals("ok", store.ask("fill c" + i + " 10"));
    }
    assertAfterReopening("a", 2);
    assertAfterReopening("c", 10);
    assertAfterReopening("b", 0);
  }

  @Test
  void aDiskThatFillsInTheMiddleOfAWriteLosesNothingAcknowledged() throws IOException {
    store.ask("limit " + 7 * MIB);
    int acknowledged = 0;
    while (store.ask("fill b" + acknowledged + " " + MIB).equals("ok") && acknowledged < 100) {
      acknowledged++;
    }
    assertTrue(acknowledged > 0 && acknowledged < 100, "acknowledged " + acknowledged);
    assertEquals(String.valueOf(2 * acknowledged), store.ask("count b"));
    assertEquals("ok", store.ask("unlimit"));
    assertEquals("ok", store.ask("fill b" + acknowledged + " " + MIB));
    assertAfterReopening("b", 2 * (acknowledged + 1));
    assertAfterReopening("a", 2);
  }

  private void assertAfterReopening(String prefix, int rows) throws IOException {
    store.close();
    try (Storage reopened = EmbeddedStorage.open(folder.resolve("store"))) {
      assertEquals(rows, reopened.scan(prefix, "", 1000).size());
    }
  }

  private static void assertFailed(String answer) {
    assertTrue(answer.startsWith("failed: "), answer);
  }
}
