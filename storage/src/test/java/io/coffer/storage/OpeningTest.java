package io.coffer.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Batch;
import io.coffer.spi.Storage;
import io.coffer.spi.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
  @TempDir private Path folder;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = folder.resolve("deep/store");
  }

  @Test
  void aMissingFolderIsMadeForItsOwnerAlone() throws IOException {
    makeStore();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
  }

  @Test
  void anEmptyFolderBecomesAStore() throws IOException {
    Files.createDirectories(path);
    makeStore();
    assertEquals(1, rows());
  }

  @Test
  void aStoreThatIsOpenIsRefusedAndStaysUsable() {
    try (Storage first = EmbeddedStorage.open(path)) {
      assertRefused("in use by this process");
      assertRefused("in use by this process");
      first.commit(new Batch().put("a", new byte[1]));
    }
    assertEquals(1, rows());
  }

  @Test
  void aStoreThatAnotherProcessHoldsIsRefused() throws IOException {
    try (RemoteStore other = new RemoteStore(ChildJvm.in(folder), path)) {
      assertEquals("ok", other.ask("fill a 1"));
      assertRefused("in use by another process");
      assertRefused("in use by another process");
      assertEquals("ok", other.ask("fill b 1"));
    }
    assertEquals(4, rows());
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "text");
    assertRefused("is not a folder");
  }

  @Test
  void aFolderBelowAFileIsRefused() throws IOException {
    Files.writeString(folder.resolve("deep"), "text");
    assertRefused("store at");
  }

  @Test
  void aFolderWithOtherThingsIsRefusedAndLeftAlone() throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("letter"), "text");
    assertRefused("holds something that is not a store");
    try (Stream<Path> files = Files.list(path)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void aFormatOfSomethingElseIsRefused() throws IOException {
    Files.createDirectories(path);
    Files.writeString(path.resolve("format"), "1");
    assertRefused("holds something that is not a store");
  }

  @Test
  void aStoreOfAnotherVersionIsRefusedNamingBoth() throws IOException {
    makeStore();
    Files.writeString(path.resolve("format"), "coffer storage 2\n");
    assertRefused("is of version 2; this program knows version 1");
  }

  @Test
  void aStoreWhoseMakingWasInterruptedIsMade() throws IOException {
    Files.createDirectories(path.resolve("rows"));
    Files.writeString(path.resolve("format.new"), "cof");
    Files.writeString(path.resolve("rows/MANIFEST-000001"), "");
    makeStore();
    assertEquals(1, rows());
  }

  @Test
  void aStoreWithoutItsDatabaseIsDamagedAndNotMadeAnew() throws IOException {
    makeStore();
    deleteAll(path.resolve("rows"));
    assertRefused("store at");
    assertTrue(Files.notExists(path.resolve("rows/CURRENT")));
  }

  @Test
  void aDamagedLogIsRefused() throws IOException {
    makeStore();
    Path log = file(".log");
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 1;
    Files.write(log, bytes);
    assertRefused("is damaged");
  }

  @Test
  void aDamagedTableIsToldAndNotSkipped() throws IOException {
    makeStore();
    EmbeddedStorage.open(path).close();
    Path table = file(".sst");
    byte[] bytes = Files.readAllBytes(table);
    bytes[10] ^= 1;
    Files.write(table, bytes);
    try (Storage store = EmbeddedStorage.open(path)) {
      StorageException fault = assertThrows(StorageException.class, () -> store.get("a"));
      assertTrue(String.valueOf(fault.getMessage()).contains("is damaged"), fault.getMessage());
      assertThrows(StorageException.class, () -> store.scan("", "", 10));
    }
  }

  @Test
  void aMissingTableIsRefused() throws IOException {
    makeStore();
    EmbeddedStorage.open(path).close();
    Files.delete(file(".sst"));
    assertRefused("is damaged");
  }

  @Test
  void aLogThatEndsInTheMiddleOfARecordIsNoDamage() throws IOException {
    makeStore();
    Path log = file(".log");
    byte[] bytes = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(bytes, bytes.length - 3));
    assertEquals(0, rows());
    makeStore();
    assertEquals(1, rows());
  }

  private void makeStore() {
    try (Storage store = EmbeddedStorage.open(path)) {
      store.commit(new Batch().put("a", "marked".repeat(100).getBytes(UTF_8)));
    }
  }

  private int rows() {
    try (Storage store = EmbeddedStorage.open(path)) {
      return store.scan("", "", 10).size();
    }
  }

  private void assertRefused(String why) {
    StorageException fault =
        assertThrows(StorageException.class, () -> EmbeddedStorage.open(path).close());
    String message = String.valueOf(fault.getMessage());
    assertTrue(message.contains(why) && message.contains(path.toString()), message);
  }

  private Path file(String ending) throws IOException {
    try (Stream<Path> files = Files.list(path.resolve("rows"))) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }
}
