package io.coffer.scanner.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Collected;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  @TempDir Path root;

  @Test
  void filesComeByName() throws IOException {
    write("b.txt", "b");
    write("a/z.txt", "z");
    write("a/a.txt", "a");
    write("empty", "");
    var collected = collect();
    assertEquals(List.of("a/a.txt", "a/z.txt", "b.txt", "empty"), collected.paths());
    assertEquals("z", collected.texts().get("a/z.txt"));
    assertEquals(List.of(), collected.skipped);
  }

  @Test
  void anEmptyFolderGivesNothing() throws IOException {
    assertEquals(List.of(), collect().paths());
  }

  @Test
  void whatIsNoFolderIsAFault() throws IOException {
    Path file = write("a", "");
    assertThrows(NotDirectoryException.class, () -> Collected.of(new Folder(file)));
    assertThrows(
        NoSuchFileException.class, () -> Collected.of(new Folder(root.resolve("missing"))));
  }

  @Test
  void ofAGitFolderThereIsItsConfiguration() throws IOException {
    write(".git/config", "url");
    write(".git/objects/ab/cd", "x");
    write(".gitignore", "y");
    assertEquals(List.of(".git/config", ".gitignore"), collect().paths());
  }

  @Test
  void linksAreNamedUnlessTheirTargetIsReadAnyway() throws IOException {
    Path inner = write("in/a", "a");
    Files.createSymbolicLink(root.resolve("again"), inner);
    Files.createSymbolicLink(root.resolve("in/up"), root);
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
    Files.createSymbolicLink(root.resolve("out"), root.getParent());
    Files.createSymbolicLink(root.resolve("void"), root.resolve("missing"));
    var collected = collect();
    assertEquals(List.of("in/a"), collected.paths());
    assertEquals(
        List.of(
            "in/up: a link that leads in a circle",
            "loop: a link that leads in a circle",
            "out: a link that leads out of the folder",
            "void: a link that leads nowhere"),
        collected.skipped);
  }

  @Test
  void pipesAndDevicesAreNotOpened() throws Exception {
    assertEquals(0, new ProcessBuilder("mkfifo", root + "/pipe").start().waitFor());
    write("a", "a");
    var collected = collect();
    assertEquals(List.of("a"), collected.paths());
    assertEquals(List.of("pipe: a device, pipe or socket"), collected.skipped);
  }

  @Test
  void aDeviceInAListIsNotOpened() throws IOException {
    var list = new FileList(root, List.of(Path.of("/dev/zero"), Path.of("missing")));
    assertEquals(
        List.of("/dev/zero: a device, pipe or socket", "missing: is not there"),
        Collected.of(list).skipped);
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    // a file that even an administrator reads only in vain
    var list = new FileList(Path.of("/proc/self"), List.of(Path.of("mem"), Path.of("stat")));
    var collected = new Collected();
    list.read(new Cutter(collected));
    assertTrue(collected.skipped.getFirst().startsWith("mem: "), collected.skipped.toString());
    assertEquals(List.of("mem", "stat").getLast(), collected.paths().getLast());
  }

  @Test
  void aListKeepsItsOrderAndItsNames() throws IOException {
    write("b", "b");
    write("a", "a");
    var list = new FileList(root, List.of(Path.of("b"), Path.of("a")));
    assertEquals(List.of("b", "a"), Collected.of(list).paths());
  }

  @Test
  void aFileThatGrowsOrVanishesMeanwhileIsNamed() throws IOException {
    write("a", "a");
    write("b", "b");
    write("c", "c");
    var collected = new Collected();
    new Folder(root).read(new Meddler(collected));
    assertEquals(List.of("a", "c"), collected.paths());
    assertEquals(
        List.of("a: changed while it was read: what was read may be of both", "b: is not there"),
        collected.skipped);
  }

  @Test
  void theLimitsAreNamed() throws IOException {
    write("a/b/c", "12345");
    write("a/d", "123456");
    var collected = new Collected();
    new Folder(root, 2, 1, 5).read(new Cutter(collected));
    assertEquals("12345", collected.texts().get("a/d"));
    assertEquals(
        List.of("a/b: more than 1 folders deep", "a/d: longer than 5 bytes: the rest is not read"),
        collected.skipped);
    collected.skipped.clear();
    new Folder(root, 1, 2, 6).read(new Cutter(collected));
    assertEquals(List.of("a: more than 1 entries: the rest is not read"), collected.skipped);
  }

  private Collected collect() throws IOException {
    return Collected.of(new Folder(root));
  }

  private Path write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text, UTF_8);
  }

  /// While the first file is read, appends to it and removes the second.
  private final class Meddler implements Taker {
    private final Taker next;

    Meddler(Taker next) {
      this.next = next;
    }

    @Override
    public void take(Blob contents) {
      next.take(contents);
    }

    @Override
    public void take(Origin origin, InputStream contents) throws IOException {
      next.take(origin, contents);
      if (origin.name().equals("a")) {
        Files.writeString(root.resolve("a"), "longer", UTF_8);
        Files.delete(root.resolve("b"));
      }
    }

    @Override
    public void skip(Origin origin, String why) {
      next.skip(origin, why);
    }
  }
}
