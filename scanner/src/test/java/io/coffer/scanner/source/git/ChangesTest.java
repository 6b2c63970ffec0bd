package io.coffer.scanner.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Collected;
import io.coffer.scanner.source.Unreadable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Staged changes and ranges of commits.
class ChangesTest {
  @TempDir Path temp;
  private Path folder;
  private Git git;

  @BeforeEach
  void init() throws Exception {
    folder = temp.resolve("repository");
    git = Git.init(folder);
  }

  @Test
  void ofAStagedFileTheAddedLinesAreReported() throws Exception {
    git.write("a", "1\n2\n3\n4\n").write("same", "same").commit("begin");
    git.write("a", "0\n1\n2\nnew\n4\n").write("b", "all\nof it").run("add", "-A");
    git.write("a", "not staged").write("untracked", "nor this");
    var collected = Collected.of(new Staged(folder));
    assertEquals(List.of("a: 1 4", "b: 1 2"), reported(collected));
    assertEquals("0\n1\n2\nnew\n4\n", collected.texts().get("a"));
    assertEquals("staged", collected.blobs.getFirst().origin().facts().get("state"));
  }

  @Test
  void beforeTheFirstCommitAllThatIsStagedIsNew() throws Exception {
    git.write("a", "1").run("add", "a");
    assertEquals(List.of("a: 1"), reported(Collected.of(new Staged(folder))));
  }

  @Test
  void whatWasMovedOrDeletedIsNotNew() throws Exception {
    git.write("a", "1\n2\n3\n".repeat(20)).write("b", "2").commit("begin");
    git.run("rm", "-q", "b");
    git.run("mv", "a", "in");
    assertEquals(List.of(), reported(Collected.of(new Staged(folder))));
    git.write("in", "1\n2\n3\n".repeat(20) + "new").run("add", "in");
    assertEquals(List.of("in: 61"), reported(Collected.of(new Staged(folder))));
  }

  @Test
  void anIndexOfACommitOfSomeFilesIsRead() throws Exception {
    git.write("a", "1").write("b", "2").commit("begin");
    git.write("a", "3").write("b", "4").run("add", "-A");
    Files.writeString(
        folder.resolve(".git/hooks/pre-commit"), "#!/bin/sh\ncp \"$GIT_INDEX_FILE\" kept");
    folder.resolve(".git/hooks/pre-commit").toFile().setExecutable(true);
    git.run("commit", "-q", "-m", "b alone", "b");
    git.run("reset", "-q", "--soft", "HEAD~1");
    var collected = Collected.of(new Staged(folder, folder.resolve("kept")));
    assertEquals(List.of("b: 1"), reported(collected));
  }

  @Test
  void aBareRepositoryHasNothingStaged() throws Exception {
    git.run("clone", "-q", "--bare", folder.toString(), temp + "/bare");
    assertThrows(Unreadable.class, () -> Collected.of(new Staged(temp.resolve("bare"))));
  }

  @Test
  void aSplitIndexIsAFault() throws Exception {
    git.write("a", "1").run("add", "a");
    git.run("update-index", "--split-index");
    assertThrows(Unreadable.class, () -> Collected.of(new Staged(folder)));
  }

  @Test
  void ofARangeTheLinesThatEachCommitAddsAreReported() throws Exception {
    git.write("a", "old\n1\n2\n3\n").commit("begin");
    git.run("switch", "-q", "-c", "branch");
    var one = git.write("a", "old\n1\nadded\n2\n3\n").commit("one");
    var two = git.write("a", "old\n1\n2\nmore\n3\n").commit("two");
    git.run("switch", "-q", "main");
    git.write("b", "on main").commit("main");
    var expected = List.of(one + "!message: 1", one + "!a: 3", two + "!message: 1", two + "!a: 4");
    for (var range : List.of("main..branch", "main...branch")) {
      assertEquals(expected, reported(Collected.of(new Range(folder, range))));
    }
    git.run("switch", "-q", "branch");
    assertEquals(expected, reported(Collected.of(new Range(folder, "main"))));
    assertEquals(expected, reported(Collected.of(new Range(folder, "main.."))));
    assertEquals(expected.subList(2, 4), reported(Collected.of(new Range(folder, "HEAD~1"))));
  }

  @Test
  void aMergeBringsWhatNoneOfItsSidesHas() throws Exception {
    git.write("a", "1\n2\n3\n4\n5\n6\n").commit("begin");
    git.run("switch", "-q", "-c", "side");
    git.write("a", "side\n2\n3\n4\n5\n6\n").write("s", "s").commit("side");
    git.run("switch", "-q", "main");
    git.write("a", "1\n2\n3\n4\n5\nmain\n").commit("main");
    git.run("merge", "-q", "--no-commit", "--no-ff", "side");
    git.write("a", "side\n2\nmerged\n4\n5\nmain\n");
    var merge = git.commit("merge");
    assertEquals(
        List.of(merge + "!message: 1", merge + "!a: 3"),
        reported(Collected.of(new Range(folder, "HEAD^1..HEAD"))).stream()
            .filter(line -> line.startsWith(merge))
            .toList());
  }

  @Test
  void aFirstCommitIsNewWhole() throws Exception {
    git.write("a", "1\n2").commit("begin");
    git.run("switch", "-q", "--orphan", "other");
    git.write("o", "1\n2").commit("other");
    var reported = reported(Collected.of(new Range(folder, "main..other")));
    assertTrue(reported.getLast().endsWith("!o: 1 2"), reported.toString());
  }

  @Test
  void anUnknownRevisionIsAFault() throws Exception {
    git.write("a", "1").commit("begin");
    for (var range : List.of("nowhere..HEAD", "HEAD..nowhere", "a b^{c", "nowhere")) {
      assertThrows(Unreadable.class, () -> Collected.of(new Range(folder, range)), range);
    }
  }

  @Test
  void theNumberOfCommitsIsLimited() throws Exception {
    git.write("a", "1").commit("begin");
    git.run("tag", "start");
    git.write("a", "2").commit("two");
    var third = git.write("a", "3").commit("three");
    var fits = Collected.of(new Range(folder, "start", 2));
    assertEquals(List.of(), fits.skipped);
    assertEquals(
        List.of(third + ": more than 1 commits: the rest is not read"),
        Collected.of(new Range(folder, "start", 1)).skipped);
  }

  @Test
  void aSubmoduleAndAMissingOldVersionAreNamed() throws Exception {
    var begin = git.write("a", "1\n2").commit("begin");
    var old = git.run("rev-parse", "HEAD:a");
    git.write("a", "1\n3").run("update-index", "--add", "--cacheinfo", "160000," + begin + ",sub");
    git.run("add", "a");
    Files.delete(folder.resolve(".git/objects/" + old.substring(0, 2) + "/" + old.substring(2)));
    var collected = Collected.of(new Staged(folder));
    assertEquals(List.of("a: 1 2"), reported(collected));
    assertEquals(
        List.of(
            "a: all of its lines count as new: object " + old + " is not there",
            "sub: a submodule: not followed"),
        collected.skipped);
  }

  /// The reported lines of each blob.
  private static List<String> reported(Collected collected) {
    return collected.blobs.stream().map(ChangesTest::reported).toList();
  }

  private static String reported(Blob blob) {
    return IntStream.rangeClosed(1, (int) Collected.text(blob).lines().count())
        .filter(blob::reports)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" ", blob.origin().path() + ": ", ""));
  }
}
