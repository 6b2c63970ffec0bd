package io.coffer.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.spi.Storage;
import io.coffer.testkit.StorageContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryStorageTest extends StorageContract {
  @Override
  protected Storage open() {
    return new MemoryStorage();
  }

  @Test
  void nothingSurvivesReopening() {
    put("a", "one");
    reopen();
    assertEquals(List.of(), keys("", ""));
  }
}
