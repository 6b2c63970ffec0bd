package io.coffer.mcp.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.mcp.tool.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFolderTest {
  @TempDir private Path home;

  private ConfigFolder folder() {
    return new ConfigFolder(home);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void assertRefused(String text, String part) {
    var failure = assertThrows(ToolFailure.class, () -> folder().write("a", text));
    assertTrue(failure.getMessage().contains(part), failure::getMessage);
  }

  @Test
  void aFileIsItsOwnersAlone() throws IOException {
    assertEquals(ConfigFolder.Change.CREATED, folder().write("a", "# mark\nx = 1\n"));
    assertEquals(List.of("a.hcl"), names());
    assertEquals("# mark\nx = 1\n", Files.readString(home.resolve("a.hcl")));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("a.hcl"))));
  }

  @Test
  void whatThisProgramWroteForTheSameIsReplaced() throws IOException {
    folder().write("a", "# mark\nx = 1\n");
    assertEquals(ConfigFolder.Change.UNCHANGED, folder().write("a", "# mark\nx = 1\n"));
    assertEquals(ConfigFolder.Change.REPLACED, folder().write("a", "# mark\nx = 2\n"));
    assertEquals("# mark\nx = 2\n", Files.readString(home.resolve("a.hcl")));
    assertEquals(List.of("a.hcl"), names());
  }

  @Test
  void whatAnotherWroteIsNot() throws IOException {
    for (String other : List.of("", "x = 1\n", "# mark two\n", "# mark", " # mark\n")) {
      Files.writeString(home.resolve("a.hcl"), other);
      assertRefused("# mark\nx = 2\n", "was not written by this tool");
      assertEquals(other, Files.readString(home.resolve("a.hcl")));
    }
    Files.writeString(home.resolve("a.hcl"), "# mark\n" + "x".repeat(1024 * 1024 - 7));
    assertEquals(ConfigFolder.Change.REPLACED, folder().write("a", "# mark\n"));
    Files.writeString(home.resolve("a.hcl"), "# mark\n" + "x".repeat(1024 * 1024 - 6));
    assertRefused("# mark\n", "was not written by this tool");
  }

  @Test
  void whatIsNoPlainFileIsNotReplaced() throws IOException {
    Path elsewhere = Files.writeString(home.resolve("elsewhere"), "# mark\n");
    Files.createSymbolicLink(home.resolve("a.hcl"), elsewhere);
    assertRefused("# mark\nx = 2\n", "was not written by this tool");
    Files.delete(home.resolve("a.hcl"));
    Files.createSymbolicLink(home.resolve("a.hcl"), home.resolve("nowhere"));
    assertRefused("# mark\nx = 2\n", "was not written by this tool");
    Files.delete(home.resolve("a.hcl"));
    Files.createDirectory(home.resolve("a.hcl"));
    assertRefused("# mark\nx = 2\n", "was not written by this tool");
    assertEquals("# mark\n", Files.readString(elsewhere));
  }

  @Test
  void aFolderThatIsGoneIsSaidToBe() {
    var gone = new ConfigFolder(home.resolve("gone"));
    var failure = assertThrows(ToolFailure.class, () -> gone.write("a", "# mark\n"));
    assertTrue(failure.getMessage().contains("NoSuchFileException"), failure::getMessage);
  }
}
