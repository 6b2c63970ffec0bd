package io.coffer.scanner.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Collected;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repositories whose objects have to lie in a folder.
class ConfinedTest {
  @TempDir Path temp;
  private Path root;
  private Path outside;
  private Path inside;

  @BeforeEach
  void repositories() throws Exception {
    root = Files.createDirectory(temp.resolve("root"));
    outside = temp.resolve("outside");
    inside = root.resolve("inside");
    Git.init(outside).write("f", "planted").commit("begin");
    Git.init(inside).write("f", "planted").commit("begin");
  }

  private int found(Path repository) throws IOException {
    var collected = new Collected();
    new History(repository, List.of(root)).read(new Cutter(collected));
    return collected.origins("planted").size();
  }

  private void assertRefused(Path repository, String why) {
    var refused = assertThrows(Unreadable.class, () -> found(repository));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
  }

  private void names(Path repository, String others) throws IOException {
    Files.writeString(repository.resolve(".git/objects/info/alternates"), others);
  }

  @Test
  void whatLiesInTheFolderIsRead() throws Exception {
    assertEquals(1, found(inside));
    Git.at(inside).run("worktree", "add", "-q", "../tree");
    assertEquals(1, found(root.resolve("tree")));
    Git.at(root).run("clone", "-q", "--shared", "inside", "shared");
    assertEquals(1, found(root.resolve("shared")));
  }

  @Test
  void aRepositoryAboveTheFolderIsNotRead() throws Exception {
    var folder = Files.createDirectory(root.resolve("folder"));
    Git.init(temp);
    assertRefused(folder, "lie outside");
  }

  @Test
  void aRepositoryThatLeadsOutIsNotRead() throws Exception {
    var file = Files.createDirectory(root.resolve("file"));
    Files.writeString(file.resolve(".git"), "gitdir: " + outside.resolve(".git"));
    assertRefused(file, "lie outside");
    var link = Files.createDirectory(root.resolve("link"));
    Files.createSymbolicLink(link.resolve(".git"), outside.resolve(".git"));
    assertRefused(link, "lie outside");
    Files.move(inside.resolve(".git/objects"), temp.resolve("objects"));
    Files.createSymbolicLink(inside.resolve(".git/objects"), temp.resolve("objects"));
    assertRefused(inside, "lie outside");
  }

  @Test
  void objectsOfOthersOutsideAreNotRead() throws Exception {
    names(inside, outside.resolve(".git/objects") + "\n");
    assertRefused(inside, "lie outside");
    names(inside, "../../../../outside/.git/objects");
    assertRefused(inside, "lie outside");
    var between = root.resolve("between");
    Git.init(between).write("g", "other").commit("begin");
    names(between, outside.resolve(".git/objects").toString());
    names(inside, between.resolve(".git/objects").toString());
    assertRefused(inside, "lie outside");
  }

  @Test
  void linksAmongObjectsAreNotFollowed() throws Exception {
    Files.createSymbolicLink(
        inside.resolve(".git/objects/pack/link.pack"), outside.resolve(".git/HEAD"));
    assertRefused(inside, "links among its objects");
  }

  @Test
  void theNumberOfOthersIsLimited() throws Exception {
    for (int i = 0; i < Confined.STORES; i++) {
      Files.createDirectories(root.resolve("other" + i + "/objects"));
    }
    var others =
        IntStream.range(0, Confined.STORES)
            .mapToObj(i -> root.resolve("other" + i + "/objects").toString())
            .toList();
    names(inside, String.join("\n", others.subList(1, Confined.STORES)));
    assertEquals(1, found(inside));
    names(inside, others.stream().collect(Collectors.joining("\n")));
    assertRefused(inside, "more than 100 others");
  }
}
