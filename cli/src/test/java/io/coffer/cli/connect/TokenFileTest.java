package io.coffer.cli.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.cli.args.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TokenFileTest {
  @TempDir Path home;

  @Test
  void isForItsOwnerAlone() throws IOException {
    Path file = home.resolve(".vault-token");
    new TokenFile(Optional.of(file)).write("a token");

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    new TokenFile(Optional.of(home.resolve(".vault-token"))).write("a token");

    try (Stream<Path> files = Files.list(home)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void isReadWithoutTheSpaceAroundIt() throws IOException {
    Path file = Files.writeString(home.resolve(".vault-token"), " a token\n");

    assertEquals("a token", new TokenFile(Optional.of(file)).read());
  }

  @Test
  void isEmptyWhereThereIsNone() {
    assertEquals("", new TokenFile(Optional.of(home.resolve("none"))).read());
    assertEquals("", new TokenFile(Optional.empty()).read());
  }

  @Test
  void isRefusedWhenItIsTooLong() throws IOException {
    Path file = Files.writeString(home.resolve(".vault-token"), "x".repeat(64 * 1024 + 1));

    assertThrows(UsageException.class, () -> new TokenFile(Optional.of(file)).read());
  }

  @Test
  void cannotBeWrittenWithoutAHome() {
    var nowhere = new TokenFile(Optional.empty());

    assertThrows(UsageException.class, () -> nowhere.write("a token"));
  }
}
