package io.coffer.scanner.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.source.git.Git;
import io.coffer.scanner.source.git.History;
import io.coffer.scanner.source.git.Range;
import io.coffer.scanner.source.git.Staged;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class GitPlantsTest {
  private static final String OLD = "# settings\nretries = 3\n";

  @TempDir Path temp;
  private Path folder;
  private Git git;

  @BeforeEach
  void init() throws Exception {
    folder = temp.resolve("repository");
    git = Git.init(folder);
  }

  @Test
  void stagedChanges() throws Exception {
    var bed = new Bed();
    var plants = new Plants(2);
    var before = plants.nextLine();
    var added = plants.next(200);
    for (int i = 0; i < added.size(); i++) {
      git.write(i + "/" + added.get(i).file(), OLD + before.text());
    }
    git.commit("begin");
    for (int i = 0; i < added.size(); i++) {
      var path = i + "/" + added.get(i).file();
      var sheet = new Sheet(bed, path).add(OLD + before.text()).plant(added.get(i));
      git.write(path, sheet.toString());
    }
    git.run("add", "-A");
    var findings = bed.check("staged changes", new Staged(folder), 90);
    assertEquals(
        0, findings.stream().filter(one -> one.value().reveal().equals(before.value())).count());
  }

  @Test
  void ranges() throws Exception {
    var bed = new Bed();
    var plants = new Plants(3);
    git.write("a", OLD).commit("begin");
    git.run("tag", "start");
    var text = OLD;
    for (int i = 0; i < 60; i++) {
      var plant = plants.next();
      var longer = text + plant.text();
      var commit = git.write("a", longer).commit("more");
      bed.plant(plant, commit + "!a", 1 + (int) text.lines().count());
      text = i % 3 == 0 ? OLD : longer;
    }
    bed.check("range of commits", new Range(folder, "start"));
  }

  @Test
  void histories() throws Exception {
    var bed = new Bed();
    var plants = new Plants(4);
    git.write("a", OLD).commit("begin");
    added(bed, plants, "removed");
    git.run("rm", "-q", "-r", "removed");
    git.commit("remove");
    git.run("switch", "-q", "-c", "unmerged");
    added(bed, plants, "branch");
    git.run("switch", "-q", "main");
    merge(bed, plants);
    stash(bed, plants);
    for (int i = 0; i < 10; i++) {
      var tag = plants.nextLine();
      git.run("tag", "-a", "v" + i, "-m", "Release.\n\n" + tag.text());
      bed.plant(tag.sort() + " in a tag", tag.value(), "refs/tags/v" + i + "!message", 3);
    }
    added(bed, plants, "named");
    git.run("mv", "named", "renamed");
    git.commit("rename");
    git.run("gc", "-q");
    added(bed, plants, "loose");
    bed.check("history of git", new History(folder));
  }

  /// Ten files in a folder, by one commit.
  private void added(Bed bed, Plants plants, String name) throws Exception {
    var texts = plants.next(10);
    for (int i = 0; i < texts.size(); i++) {
      git.write(name + "/" + i, OLD + texts.get(i).text());
    }
    var commit = git.commit("add");
    for (int i = 0; i < texts.size(); i++) {
      bed.plant(texts.get(i), commit + "!" + name + "/" + i, 3);
    }
  }

  private void merge(Bed bed, Plants plants) throws Exception {
    for (int i = 0; i < 5; i++) {
      git.run("switch", "-q", "-c", "side" + i);
      git.write("side" + i, "side").commit("side");
      git.run("switch", "-q", "main");
      git.write("main" + i, "main").commit("main");
      git.run("merge", "-q", "--no-commit", "--no-ff", "side" + i);
      var plant = plants.next();
      var commit = git.write("merge" + i, plant.text()).commit("merge");
      bed.plant(plant, commit + "!merge" + i, 1);
    }
  }

  private void stash(Bed bed, Plants plants) throws Exception {
    for (int i = 0; i < 5; i++) {
      var plant = plants.next();
      git.write("a", OLD + plant.text()).run("stash", "-q");
      bed.plant(plant, git.run("rev-parse", "stash@{0}") + "!a", 3);
    }
  }
}
