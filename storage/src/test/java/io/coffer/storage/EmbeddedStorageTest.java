package io.coffer.storage;

import io.coffer.spi.Storage;
import io.coffer.testkit.DurableStorageContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStorageTest extends DurableStorageContract {
  @TempDir private Path folder;

  @Override
  protected Storage open() {
    return EmbeddedStorage.open(folder.resolve("store"));
  }
}
