package io.coffer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarPathTest {
  @TempDir private Path folder;
  private Path jar;
  private Path classes;

  @BeforeEach
  void prepare() throws IOException {
    jar = Files.writeString(folder.resolve("a.jar"), "a jar");
    classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(Files.createDirectories(classes.resolve("a/b")).resolve("C.class"), "c");
    Files.createDirectories(folder.resolve("test-classes"));
  }

  private JarPath path(String... entries) {
    return JarPath.of(String.join(File.pathSeparator, entries));
  }

  private JarPath all() {
    String tests = folder.resolve("test-classes").toString();
    String missing = folder.resolve("missing").toString();
    return path(jar.toString(), tests, classes.toString(), missing, "");
  }

  @Test
  void foldersBecomeJarsAndThoseOfTestsAreLeftOut() throws IOException {
    Path target = Files.createDirectories(folder.resolve("target"));
    List<String> packed = List.of(all().pack(target).split(File.pathSeparator, -1));
    assertEquals(List.of(jar.toString(), target.resolve("1.jar").toString()), packed);
    try (var written = new JarFile(packed.getLast())) {
      assertEquals(List.of("a/b/C.class"), written.stream().map(entry -> entry.getName()).toList());
    }
  }

  @Test
  void anotherFileAndOtherContentsAreAnotherPath() throws IOException {
    String before = all().stamp();
    assertEquals(before, all().stamp());
    Path more = Files.writeString(classes.resolve("D.class"), "d");
    String after = all().stamp();
    assertNotEquals(before, after);
    Files.writeString(more, "longer");
    assertNotEquals(after, all().stamp());
  }

  @Test
  void anEmptyNameIsNotTheFolderThatTheTestsRunIn() throws IOException {
    assertEquals("", path("").stamp());
  }
}
