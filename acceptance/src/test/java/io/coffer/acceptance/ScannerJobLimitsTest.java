package io.coffer.acceptance;

import static io.coffer.acceptance.JobScene.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.detect.reach.Reach;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What jobs may not look through, and how much of anything they take.
final class ScannerJobLimitsTest {
  @TempDir Path temp;
  private Path root;
  private JobScene jobs;

  @BeforeEach
  void open() throws IOException {
    root = Files.createDirectory(temp.resolve("root"));
    Planted.file(root, "settings.py", Planted.LINE);
    Planted.file(temp, "outside/settings.py", Planted.LINE);
    jobs = new JobScene(new Reach(List.of(root), true, 1), Runnable::run);
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  private void assertRefused(String wish, String... parts) {
    Said said = jobs.root().put("scanner/jobs", "{" + wish + "}");
    assertEquals(400, said.status(), wish);
    for (String part : parts) {
      assertTrue(said.error().contains(part), said.error());
    }
  }

  private static String list(int count, String item) {
    return Collections.nCopies(count, item).stream().collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void targetsLieBelowTheFoldersOfTheConfiguration() throws IOException {
    Path out = Files.createSymbolicLink(root.resolve("out"), temp.resolve("outside"));
    Files.createSymbolicLink(root.resolve("alias"), root.resolve("settings.py"));
    assertRefused(wish("files", temp.resolve("outside")), "targets", "number 1", "lies outside");
    assertRefused(wish("files", temp.resolve("no-such")), "targets", "lies outside");
    assertRefused(wish("files", root + "/../outside"), "targets", "lies outside");
    assertRefused(wish("files", out), "targets", "leads out");
    assertRefused(wish("files", out.resolve("settings.py")), "targets", "leads out");
    assertRefused(wish("files", "settings.py"), "targets", "no absolute path");
    assertRefused(wish("files", root.resolve("no-such")), "targets", "is not there");
    assertRefused(wish("files", "a".repeat(4_097)), "targets", "4096");
    assertEquals(1, jobs.planted(jobs.run(wish("files", root.resolve("alias")))).size());
  }

  @Test
  void linksThatAreMetOnTheWayAreNotFollowed() throws IOException {
    Files.createSymbolicLink(root.resolve("file"), temp.resolve("outside/settings.py"));
    Files.createSymbolicLink(root.resolve("folder"), temp.resolve("outside"));
    String id = jobs.run(wish("files", root));
    assertEquals(1, jobs.planted(id).size());
    assertEquals(2, jobs.faults(id).size());
    assertEquals(
        "a link that leads out of the folder", jobs.faults(id).getFirst().text("reason", ""));
  }

  @Test
  void aTargetIsLookedAtAnewWhenItsTurnComes() throws IOException {
    String id = jobs.ask(wish("files", root.resolve("settings.py")));
    Files.delete(root.resolve("settings.py"));
    Files.createSymbolicLink(root.resolve("settings.py"), temp.resolve("outside/settings.py"));
    jobs.scene().tick();
    assertEquals("failed", jobs.state(id));
    assertTrue(jobs.faults(id).getFirst().text("reason", "").startsWith("leads out"));
  }

  @Test
  void aRepositoryDoesNotLeadOut() throws Exception {
    Planted.repository(temp.resolve("repository"));
    Path leads = Files.createDirectory(root.resolve("leads"));
    Files.writeString(leads.resolve(".git"), "gitdir: " + temp.resolve("repository/.git"));
    String id = jobs.run(wish("git", leads));
    assertEquals("failed", jobs.state(id));
    assertTrue(jobs.faults(id).getFirst().text("reason", "").contains("lie outside"));
  }

  @Test
  void withoutASettingNothingIsLookedThrough() {
    jobs.close();
    jobs = new JobScene(Reach.NONE, Runnable::run);
    assertRefused(wish("files", root), "scanner { roots = ");
    assertRefused(wish("memory", "1"), "scanner { processes = true }");
  }

  @Test
  void theServersOwnMemoryIsNotRead() throws IOException {
    long own = ProcessHandle.current().pid();
    assertRefused(wish("memory", own), "targets", "the server itself");
    try (var threads = Files.list(Path.of("/proc/self/task"))) {
      for (Path thread : threads.toList()) {
        assertRefused(wish("memory", thread.getFileName()), "the server itself");
      }
    }
    assertRefused(wish("memory", "self"), "targets", "no number");
  }

  @Test
  void fieldsAreNamedWhenTheyAreWrong() {
    String good = wish("files", root);
    assertRefused("'targets':['" + root + "']", "kind is one of files, git");
    assertRefused(wish("database", root), "kind", "drivers");
    assertRefused("'kind':'files'", "targets are missing");
    assertRefused(good + ",'confidence':1.5", "confidence", "0 to 1");
    assertRefused(good + ",'confidence':'NaN'", "confidence");
    assertRefused(good + ",'exclude':['" + "*".repeat(11) + "']", "exclude", "stars");
    assertRefused(good + ",'allow':['/(/']", "allow", "cannot be used");
    assertRefused(good + ",'patterns':['x']", "patterns", "list of objects");
    assertRefused(good + ",'patterns':[{'pattern':'x'}]", "patterns", "name");
    assertRefused(good + ",'patterns':[{'name':'x'}]", "patterns", "pattern of x");
    assertRefused(good + ",'patterns':[{'name':'x','pattern':'(?=a)'}]", "patterns", "RE2");
    String twice = "{'name':'x','pattern':'y'}";
    assertRefused(good + ",'patterns':" + list(2, twice), "patterns", "same name");
  }

  @Test
  void ofEachFieldThereIsSoMuch() throws IOException {
    String good = wish("files", root);
    String targets = many("'kind':'files','targets':[", 100, i -> file("f" + i));
    jobs.ask(targets + "]");
    assertRefused(targets + ",'" + root + "']", "targets", "at most 100");
    jobs.ask(good + ",'exclude':" + list(100, "'x'") + ",'allow':" + list(100, "'x'"));
    assertRefused(good + ",'exclude':" + list(101, "'x'"), "exclude", "at most 100");
    assertRefused(good + ",'allow':" + list(101, "'x'"), "allow", "at most 100");
    assertRefused(good + ",'allow':['" + "x".repeat(1_001) + "']", "allow", "1000");
    String rules =
        many(good + ",'patterns':[", 20, i -> "{'name':'x" + i + "','pattern':'own" + i + "'}");
    jobs.ask(rules + "]");
    assertRefused(rules + ",{'name':'y','pattern':'y'}]", "patterns", "at most 20");
    String longest = "x".repeat(1_000);
    jobs.ask(good + ",'patterns':[{'name':'x','pattern':'" + longest + "'}]");
    assertRefused(
        good + ",'patterns':[{'name':'x','pattern':'" + longest + "x'}]", "patterns", "1000");
  }

  private interface Item {
    String at(int index) throws IOException;
  }

  private static String many(String before, int count, Item item) throws IOException {
    var items = new StringBuilder(before);
    for (int i = 0; i < count; i++) {
      items.append(i == 0 ? "" : ",").append(item.at(i));
    }
    return items.toString();
  }

  private String file(String name) throws IOException {
    return "'" + Planted.file(root, name, "") + "'";
  }

  @Test
  void soManyWait() {
    String wish = wish("files", root);
    IntStream.range(0, 100).forEach(i -> jobs.ask(wish));
    Said refused = jobs.root().put("scanner/jobs", "{" + wish + "}");
    assertEquals(429, refused.status());
    assertTrue(refused.error().contains("100"), refused.error());
    assertEquals(100, jobs.root().list("scanner/jobs").keys().size());
    jobs.scene().tick();
    jobs.ask(wish);
  }
}
