package io.coffer.scanner.source.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.Collected;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class HistoryTest {
  @TempDir Path temp;
  private Path folder;
  private Git git;

  @BeforeEach
  void init() throws Exception {
    folder = temp.resolve("repository");
    git = Git.init(folder);
  }

  @Test
  void whatWasAddedAndRemovedIsFoundWithItsCommit() throws Exception {
    git.write("a", "first").commit("begin");
    var added = git.write("in/conf", "line\nplanted\n").commit("add");
    git.write("in/conf", "line\n").commit("remove");
    var origin = collect().origins("planted").getFirst();
    assertEquals(added + "!in/conf", origin.path());
    var commit = origin.within();
    assertEquals("commit", commit.kind());
    assertEquals(
        Map.of("author", "Ann <ann@example.com>", "time", "2023-11-14T23:18:20+01:00"),
        commit.facts());
  }

  @Test
  void aBlobInManyCommitsComesOnceAsOfTheFirst() throws Exception {
    var first = git.write("f", "planted").commit("0");
    for (int i = 1; i < 500; i++) {
      git.run("commit", "-q", "--allow-empty", "-m", "" + i);
    }
    git.run("mv", "f", "renamed");
    git.write("copy", "planted").commit("renamed");
    assertEquals(List.of(first + "!f"), collect().where("planted"));
  }

  @Test
  void filesAreHandedOverOnceAndWhatWasWrittenToCommitsIsNot() throws Exception {
    git.write("f", "planted").commit("again");
    git.write("f", "changed").commit("again");
    for (var blob : collect().blobs) {
      assertEquals(blob.origin().kind().equals("file"), blob.isVersion(), blob.toString());
    }
  }

  @Test
  void allThatLeadsToACommitIsFollowed() throws Exception {
    git.write("a", "1").commit("begin");
    git.run("switch", "-q", "-c", "unmerged");
    git.write("branch", "on a branch").commit("branch");
    git.run("switch", "-q", "main");
    git.write("b", "2").commit("main");
    git.run("switch", "-q", "-c", "side", "HEAD~1");
    git.write("c", "3").commit("side");
    git.run("switch", "-q", "main");
    git.run("merge", "-q", "--no-commit", "--no-ff", "side");
    git.write("b", "in a merge").commit("merge");
    git.write("b", "in a stash").write("untracked", "in a stash too");
    git.run("stash", "-q", "-u");
    git.write("b", "in a stash before");
    git.run("stash", "-q");
    git.write("b", "in the reflog").commit("reset later");
    git.run("reset", "-q", "--hard", "HEAD~1");
    git.run("notes", "add", "-m", "in a note");
    var texts = collect();
    for (var marker :
        List.of(
            "on a branch",
            "in a merge",
            "in a stash too",
            "in a stash before",
            "in the reflog",
            "in a note")) {
      assertEquals(1, texts.where(marker).size(), marker);
    }
    assertEquals(
        2,
        texts.blobs.stream()
            .filter(b ->
                Collected.text(b).equals("in a stash")
                    || Collected.text(b).equals("in a stash before"))
            .count());
    assertEquals(List.of(), texts.skipped);
  }

  @Test
  void whatWasWrittenToCommitsAndTagsIsFound() throws Exception {
    var commit = git.write("a", "1").commit("begin\n\nsaid in a commit");
    git.run("tag", "-a", "v1", "-m", "said in a tag");
    git.run("tag", "-a", "v2", "-m", "said of a tag", "v1");
    git.run("tag", "plain");
    var collected = collect();
    assertEquals(List.of(commit + "!message"), collected.where("said in a commit"));
    // the tag of a tag names that as well
    assertEquals("refs/tags/v1!message", collected.where("said in a tag").getFirst());
    var tag = collected.origins("said of a tag").getFirst().within();
    assertEquals("tag", tag.kind());
    assertEquals("refs/tags/v2", tag.name());
    assertEquals("Ann <ann@example.com>", tag.facts().get("tagger"));
  }

  @Test
  void refsToOtherThanCommitsAreFollowed() throws Exception {
    git.write("a", "1").commit("begin");
    git.write("key", "only a blob").write("in/tree", "only a tree");
    var blob = git.run("hash-object", "-w", "key");
    git.run("tag", "blob", blob);
    git.run("add", "in/tree");
    git.run("tag", "tree", git.run("write-tree"));
    git.run("rm", "-q", "--cached", "in/tree");
    var collected = collect();
    assertEquals(List.of("refs/tags/blob!object"), collected.where("only a blob"));
    assertEquals(List.of("refs/tags/tree!in/tree"), collected.where("only a tree"));
  }

  @Test
  void packedAndLooseObjectsAreTheSame() throws Exception {
    for (int i = 0; i < 50; i++) {
      git.write("f", "line of text\n".repeat(200) + i).commit("c" + i);
    }
    var loose = collect().texts();
    assertEquals(100, loose.size());
    git.run("gc", "-q", "--aggressive");
    assertEquals(loose, collect().texts());
    git.write("loose", "one more").commit("more");
    assertEquals(102, collect().texts().size());
  }

  @Test
  void bareOnesFurtherWorkingTreesAndAlternatesAreRead() throws Exception {
    git.write("a", "planted").commit("begin");
    git.run("clone", "-q", "--bare", folder.toString(), temp + "/bare");
    git.run("clone", "-q", "--shared", folder.toString(), temp + "/shared");
    git.run("worktree", "add", "-q", "-b", "other", temp + "/other");
    Git.at(temp.resolve("other")).write("b", "only there").commit("detached later");
    Git.at(temp.resolve("other")).run("reset", "-q", "--hard", "HEAD~1");
    for (var name : List.of("bare", "shared", "other", "repository", "repository/.git")) {
      var collected = Collected.of(new History(temp.resolve(name)));
      assertEquals(1, collected.where("planted").size(), name);
      assertEquals(List.of(), collected.skipped);
    }
    Files.createDirectories(folder.resolve("deep/in"));
    assertEquals(1, Collected.of(new History(folder.resolve("deep/in"))).where("planted").size());
    for (var name : List.of("repository", "other")) {
      // by the log of the other working tree's HEAD
      assertEquals(1, Collected.of(new History(temp.resolve(name))).where("only there").size());
    }
  }

  @Test
  void nothingIsWrittenToARepository() throws Exception {
    git.write("a", "1").commit("begin");
    git.run("gc", "-q");
    var before = files();
    collect();
    Collected.of(new Staged(folder));
    assertEquals(before, files());
  }

  @Test
  void whereThereIsNoRepositoryIsAFault() throws Exception {
    var none = Files.createDirectory(temp.resolve("none"));
    assertThrows(Unreadable.class, () -> Collected.of(new History(none)));
    assertThrows(Unreadable.class, () -> Collected.of(new History(temp.resolve("missing"))));
  }

  @Test
  void anEmptyRepositoryHoldsNothing() throws Exception {
    assertEquals(List.of(), collect().paths());
    assertEquals(List.of(), collect().skipped);
  }

  @Test
  void aShallowCloneIsNamed() throws Exception {
    git.write("a", "before").commit("1");
    git.write("a", "after").commit("2");
    git.run("clone", "-q", "--depth", "1", "file://" + folder, temp + "/shallow");
    var collected = Collected.of(new History(temp.resolve("shallow")));
    assertEquals(List.of(), collected.where("before"));
    assertEquals(1, collected.where("after").size());
    assertTrue(
        collected
            .skipped
            .getFirst()
            .contains("a shallow clone: what came before 1 of its commits is not there"));
  }

  @Test
  void aSubmoduleIsNamed() throws Exception {
    var commit = git.write("a", "1").commit("begin");
    git.run("update-index", "--add", "--cacheinfo", "160000," + commit + ",lib/sub");
    git.run("commit", "-q", "-m", "sub");
    var sub = git.run("rev-parse", "HEAD");
    git.run("commit", "-q", "-m", "again", "--allow-empty");
    assertEquals(List.of(sub + "!lib/sub: a submodule: not followed"), collect().skipped);
  }

  @Test
  void missingObjectsAreNamedAndTheRestGoesOn() throws Exception {
    git.write("a", "first").write("in/b", "second").commit("one");
    git.write("a", "third").write("in/b", "fourth").commit("two");
    var blob = git.run("rev-parse", "HEAD~1:a");
    var tree = git.run("rev-parse", "HEAD:in");
    Files.delete(loose(blob));
    Files.delete(loose(tree));
    var collected = collect();
    assertEquals(List.of(), collected.where("first"));
    assertEquals(1, collected.where("second").size());
    assertEquals(1, collected.where("third").size());
    assertEquals(2, collected.skipped.size());
    assertTrue(collected.skipped.get(0).endsWith("!in: object " + tree + " is not there"));
    assertTrue(collected.skipped.get(1).endsWith("!a: object " + blob + " is not there"));
  }

  @Test
  void aMissingCommitIsNamedAndTheRestGoesOn() throws Exception {
    var first = git.write("a", "first").commit("one");
    var second = git.write("a", "second").commit("two");
    git.write("a", "third").commit("three");
    Files.delete(loose(second));
    Files.walk(folder.resolve(".git/logs"))
        .filter(Files::isRegularFile)
        .forEach(HistoryTest::empty);
    git.run("update-ref", "refs/heads/old", first);
    var collected = collect();
    assertEquals(List.of(second + ": object " + second + " is not there"), collected.skipped);
    assertEquals(1, collected.where("third").size());
    assertEquals(1, collected.where("first").size());
  }

  @Test
  void corruptObjectsOfAPackAreNamedAndTheRestGoesOn() throws Exception {
    for (int i = 0; i < 30; i++) {
      git.write("f" + i, ("text of its own " + i + " ").repeat(20)).commit("c" + i);
    }
    git.run("gc", "-q");
    try (Stream<Path> files = Files.list(folder.resolve(".git/objects/pack"))) {
      var pack = files.filter(file -> file.toString().endsWith(".pack")).findFirst().orElseThrow();
      var blob = git.run("rev-parse", "HEAD:f7");
      var line =
          git.run("verify-pack", "-v", pack.toString())
              .lines()
              .filter(l -> l.startsWith(blob))
              .findFirst()
              .orElseThrow();
      int offset = Integer.parseInt(line.split(" +")[4]);
      byte[] bytes = Files.readAllBytes(pack);
      for (int i = 4; i < 30; i++) {
        bytes[offset + i] ^= 0x55;
      }
      Files.setPosixFilePermissions(pack, PosixFilePermissions.fromString("rw-------"));
      Files.write(pack, bytes);
      var collected = collect();
      assertEquals(1, collected.skipped.size(), collected.skipped.toString());
      assertTrue(collected.skipped.getFirst().endsWith("!f7: object " + blob + " is corrupt"));
      assertEquals(29, collected.where("text of its own").size());
    }
  }

  @Test
  void aLargeFileIsStreamed() throws Exception {
    git.write("large", "0123456789abcdef".repeat((Settings.IN_MEMORY >> 4) + 1) + "planted");
    git.commit("large");
    var cut = new Collected();
    new History(folder).read(new Cutter(cut));
    assertEquals(1, cut.where("planted").size());
    assertTrue(cut.blobs.size() > 4);
  }

  @Test
  void theNumberOfCommitsIsLimited() throws Exception {
    git.write("a", "first").commit("1");
    var second = git.write("a", "second").commit("2");
    var fits = new Collected();
    new History(folder, 2, 100).read(fits);
    assertEquals(List.of(), fits.skipped);
    var collected = new Collected();
    new History(folder, 1, 100).read(collected);
    assertEquals(
        second + ": more than 1 commits: the rest is not read", collected.skipped.getFirst());
    assertEquals(1, collected.where("second").size());
  }

  @Test
  void theNumberOfObjectsIsLimited() throws Exception {
    git.write("a", "first").commit("1");
    var second = git.write("a", "second").commit("2");
    var fits = new Collected();
    new History(folder, 100, 4).read(fits);
    assertEquals(List.of(), fits.skipped);
    var collected = new Collected();
    new History(folder, 100, 2).read(collected);
    assertEquals(
        List.of(second + ": more than 2 files and folders: the rest is not read"),
        collected.skipped);
    assertEquals(1, collected.where("first").size());
  }

  @Test
  void howDeepFoldersLieIsLimited() throws Exception {
    git.write("key", "fits").write("more", "deeper");
    var fits = git.run("hash-object", "-w", "key");
    var deeper = git.run("hash-object", "-w", "more");
    var path = "d/".repeat(Finds.DEPTH);
    git.run("update-index", "--add", "--cacheinfo", "100644," + fits + "," + path + "f");
    git.run("update-index", "--add", "--cacheinfo", "100644," + deeper + "," + path + "d/f");
    git.run("commit", "-q", "-m", "deep");
    var collected = collect();
    assertEquals(1, collected.where("fits").size());
    assertEquals(List.of(), collected.where("deeper"));
    assertTrue(collected.skipped.getFirst().endsWith("d: more than 512 folders deep"));
  }

  @Test
  void howManyTagsNameEachOtherIsLimited() throws Exception {
    git.write("a", "1").commit("begin");
    var commit = git.run("rev-parse", "HEAD");
    git.run("tag", "-a", "-m", "0", "t", commit);
    for (int i = 1; i < HistoryWalk.TAGS; i++) {
      git.run("-c", "advice.nestedTag=false", "tag", "-f", "-a", "-m", "" + i, "t", "t");
    }
    assertEquals(List.of(), collect().skipped);
    git.run("-c", "advice.nestedTag=false", "tag", "-f", "-a", "-m", "last", "t", "t");
    assertEquals(List.of("refs/tags/t: more than 16 tags that name each other"), collect().skipped);
  }

  private Collected collect() throws IOException {
    return Collected.of(new History(folder));
  }

  private Path loose(String id) {
    return folder.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
  }

  private static void empty(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All files with their lengths and times.
  private TreeMap<String, String> files() throws IOException {
    var files = new TreeMap<String, String>(Comparator.naturalOrder());
    try (Stream<Path> paths = Files.walk(folder)) {
      for (var path : paths.toList()) {
        files.put(path.toString(), Files.size(path) + " " + Files.getLastModifiedTime(path));
      }
    }
    return files;
  }
}
