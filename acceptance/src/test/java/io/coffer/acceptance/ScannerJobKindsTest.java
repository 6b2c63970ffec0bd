package io.coffer.acceptance;

import static io.coffer.acceptance.JobScene.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each kind of job looks through, from the request to its findings.
final class ScannerJobKindsTest {
  @TempDir Path root;
  private JobScene jobs;

  @BeforeEach
  void open() {
    jobs = JobScene.of(root);
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  private Json.Obj only(String id) {
    assertEquals("done", jobs.state(id), () -> jobs.job(id).content());
    List<Json.Obj> findings = jobs.planted(id);
    assertEquals(1, findings.size(), () -> jobs.job(id).content());
    return findings.getFirst();
  }

  @Test
  void files() throws IOException {
    Planted.file(root, "in/settings.py", "# first\n" + Planted.LINE);
    String id = jobs.run(wish("files", root));
    Json.Obj finding = only(id);
    assertEquals(root.resolve("in/settings.py").toString(), finding.text("path", ""));
    assertEquals(2, finding.number("line", 0));
    assertFalse(finding.text("rule", "").isEmpty());
    Said job = jobs.job(id);
    assertEquals("root", job.text("display_name"));
    assertEquals("1", job.text("progress.blobs"));
    assertEquals("1", job.text("progress.findings"));
    assertEquals("100", job.text("progress.fraction"));
    assertEquals(job.text("progress.bytes"), job.text("summary.bytes"));
    assertEquals("2026-02-28T23:59:30Z", job.text("ended"));
  }

  @Test
  void aFileAndAnArchive() throws IOException {
    Path file = Planted.file(root, "settings.py", Planted.LINE);
    Path zip = Planted.zip(root.resolve("a.zip"), "in/settings.py");
    assertEquals(file.toString(), only(jobs.run(wish("files", file))).text("path", ""));
    Json.Obj within = only(jobs.run(wish("files", zip)));
    assertEquals(zip + "!in/settings.py", within.text("path", ""));
    String id = jobs.run(wish("files", zip) + ",'archives':false");
    assertEquals(List.of(), jobs.planted(id));
  }

  @Test
  void theHistoryOfARepository() throws Exception {
    Path repository = root.resolve("repository");
    String commit = Planted.repository(repository);
    Json.Obj finding = only(jobs.run(wish("git", repository)));
    assertEquals("conf/settings.py", finding.text("path", ""));
    assertEquals(commit, finding.text("commit", ""));
    assertEquals(repository + "!" + commit + "!conf/settings.py", finding.text("origin", ""));
    assertEquals(List.of(), jobs.planted(jobs.run(wish("files", repository))));
  }

  @Test
  void anImage() throws IOException {
    Path image = Planted.image(root.resolve("app.tar"));
    String path = only(jobs.run(wish("image", image))).text("path", "");
    assertTrue(path.startsWith(image + "!") && path.endsWith("!app/settings.py"), path);
  }

  @Test
  void aRecordingOfANetwork() throws IOException {
    Path file = Planted.recording(root.resolve("a.pcap"));
    String path = only(jobs.run(wish("capture", file))).text("path", "");
    assertEquals(file + "!10.0.0.1:4000 > 10.0.0.2:514", path);
  }

  @Test
  void aCoreFile() throws IOException {
    Path file = Planted.core(root.resolve("core"));
    String path = only(jobs.run(wish("core", file))).text("path", "");
    assertTrue(path.startsWith(file + "!7000-"), path);
  }

  @Test
  void theMemoryOfAProcess() throws IOException, InterruptedException {
    var builder = new ProcessBuilder("cat");
    builder.environment().put("SETTING", Planted.LINE);
    Process process = builder.start();
    try {
      // it has begun once it answers
      process.getOutputStream().write('x');
      process.getOutputStream().flush();
      assertEquals('x', process.getInputStream().read());
      String id = jobs.run(wish("memory", process.pid()));
      assertEquals("done", jobs.state(id), () -> jobs.job(id).content());
      assertTrue(!jobs.planted(id).isEmpty(), () -> jobs.job(id).content());
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void severalTargetsOfWhichOneCannotBeRead() throws IOException {
    Path file = Planted.recording(root.resolve("a.pcap"));
    Path none = Planted.file(root, "none", "no recording");
    String id =
        jobs.run("'kind':'capture','targets':['" + none + "','" + file + "','" + none + "']");
    only(id);
    assertEquals(1, jobs.faults(id).size());
    Json.Obj fault = jobs.faults(id).getFirst();
    assertEquals(none.toString(), fault.text("place", ""));
    assertEquals("no pcap and no pcapng", fault.text("reason", ""));
  }

  @Test
  void nothingThatCanBeReadIsAFailure() throws IOException {
    Path folder = Files.createDirectory(root.resolve("folder"));
    for (String kind : List.of("git", "image", "capture", "core")) {
      String id = jobs.run(wish(kind, folder));
      assertEquals("failed", jobs.state(id), kind);
      assertEquals("nothing of it could be read", jobs.job(id).text("reason"));
    }
  }

  @Test
  void rulesOfTheCallersOwn() throws IOException {
    Planted.file(root, "a", "staging-abcdef and staging-EXAMPLE\n" + Planted.LINE);
    String patterns = "'patterns':[{'name':'x','pattern':'staging-(\\\\w+)','confidence':0.7}]";
    List<Json.Obj> own =
        jobs.findings(jobs.run(wish("files", root) + "," + patterns)).stream()
            .filter(finding -> finding.text("rule", "").equals("own:x"))
            .toList();
    assertEquals(2, own.size());
    assertEquals(jobs.name("abcdef"), own.getFirst().text("identity", ""));
    assertEquals(new Json.Num("0.7"), own.getFirst().get("confidence").orElseThrow());
    String allow = ",'allow':['abcdef','/^EX/','" + Planted.VALUE + "']";
    String id = jobs.run(wish("files", root) + "," + patterns + allow);
    assertEquals(List.of(), jobs.findings(id));
    assertEquals("3", jobs.job(id).text("allow_entries"));
  }

  @Test
  void aRuleThatTakesTooLongIsStoppedAndNamed() throws IOException {
    Planted.file(root, "a", "a".repeat(100_000));
    String id =
        jobs.run(wish("files", root) + ",'patterns':[{'name':'x','pattern':'(a*)*(a*)*b'}]");
    assertEquals("done", jobs.state(id));
    assertEquals(
        "the rule own:x took too long here", jobs.faults(id).getFirst().text("reason", ""));
  }

  @Test
  void pathsAreLeftOutAndALikelihoodIsAskedFor() throws IOException {
    Planted.file(root, "in/settings.py", Planted.LINE);
    Planted.file(root, "out/settings.py", Planted.LINE);
    Json.Obj finding = only(jobs.run(wish("files", root) + ",'exclude':['**/out/**']"));
    assertTrue(finding.text("path", "").endsWith("in/settings.py"));
    assertEquals(List.of(), jobs.findings(jobs.run(wish("files", root) + ",'confidence':1")));
  }
}
