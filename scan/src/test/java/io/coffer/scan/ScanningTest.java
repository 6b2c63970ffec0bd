package io.coffer.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.args.Environment;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class ScanningTest {
  private static final String VALUE = "zQ8#kd02Lm!x";
  private static final String LINE = "db_password = \"" + VALUE + "\"\n";
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-29T10:00:00Z"));

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String in = "";

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("clean.py"), "print('hello')\n");
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(folder.resolve("src/app.py"), "import os\n" + LINE);
  }

  private int run(String... words) {
    var console =
        new Console(
            new ByteArrayInputStream(in.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            false,
            false);
    var none = new Environment(Map.of());
    var machine = new Machine(CLOCK, time -> {}, new SeededRandom(3), Random::new, "ann", none);
    return new Scanning(console, machine).run(List.of(words));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String said() {
    return out.toString(UTF_8);
  }

  @Test
  void aFolderIsLookedThrough() {
    assertEquals(1, run(folder.toString()));
    assertTrue(said().contains(path("src/app.py") + ":2:"), said());
    assertFalse(said().contains(VALUE), "values are shown by their beginning alone");
  }

  @Test
  void nothingFoundIsNoFault() {
    assertEquals(0, run(path("clean.py")));
    assertEquals("", err.toString(UTF_8));
  }

  @Test
  void whatScannedNothingIsAFault() throws IOException {
    var empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals(2, run(empty.toString()));
    assertEquals("Error: there was nothing to look through.\n", err.toString(UTF_8));
  }

  @Test
  void valuesAreShownToWhoAsks() {
    run("files", "-format=jsonl", "-show-values", path("src"));
    assertTrue(said().contains("\"value\":\"" + VALUE + "\""), said());
  }

  @Test
  void linesOfJsonAreFindingsAndTheRestIsToldBeside() {
    run("files", "-format=jsonl", path("src"));
    assertTrue(said().lines().allMatch(line -> line.startsWith("{\"file\"")), said());
    assertTrue(err.toString(UTF_8).startsWith("{\"summary\""), err.toString(UTF_8));
  }

  @Test
  void aThresholdDecidesOnTheCodeAlone() {
    assertEquals(0, run("files", "-threshold=1", folder.toString()));
    assertTrue(said().contains("src/app.py"));
  }

  @Test
  void confidenceDecidesOnWhatIsReported() {
    assertEquals(0, run("files", "-confidence=1", folder.toString()));
    assertFalse(said().contains("src/app.py"));
  }

  @ParameterizedTest
  @CsvSource({"jsonl, {\"file\"", "sarif, {\"$schema\"", "junit, <?xml", "gitlab, {"})
  void reportsOfOtherForms(String format, String beginning) {
    assertEquals(1, run("files", "-format", format, folder.toString()));
    assertTrue(said().strip().startsWith(beginning), said());
  }

  @Test
  void aReportMayGoToAFile() throws IOException {
    assertEquals(1, run("files", "-format=sarif", "-output", path("r.sarif"), path("src")));
    assertEquals("", said());
    assertTrue(Files.readString(folder.resolve("r.sarif")).contains("app.py"));
  }

  @Test
  void theStandardInputIsAStream() {
    in = LINE;
    assertEquals(1, run("stdin"));
    assertTrue(said().contains("stdin:1:"), said());
  }

  @Test
  void archivesAreOpenedUnlessNobodyWantsThat() throws IOException {
    var file = folder.resolve("a.py.gz");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write(LINE.getBytes(UTF_8));
    }
    assertEquals(1, run(file.toString()));
    assertEquals(0, run("files", "-no-archives", file.toString()));
  }

  @Test
  void rulesOfOnesOwn() throws IOException {
    Files.writeString(
        folder.resolve("own.toml"),
        """
        [[rules]]
        id = "acme-token"
        description = "Token of Acme"
        regex = '''acme_[a-z0-9]{20}'''
        keywords = ["acme_"]
        """);
    Files.writeString(folder.resolve("a.txt"), "x acme_k3j9d8f7h2k1m4n5p6q7\n");
    run("files", "-format=jsonl", "-confidence=0", "-rules", path("own.toml"), path("a.txt"));
    assertTrue(said().contains("\"rule\":\"acme-token\""), said());
  }

  @Test
  void findingsAreNamedByAKey() throws IOException {
    Files.writeString(folder.resolve("key"), "0123456789abcdef");
    run("files", "-format=jsonl", path("src"));
    var open = said();
    out.reset();
    run("files", "-format=jsonl", "-key", path("key"), path("src"));
    assertFalse(said().equals(open));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing-here | \"nothing-here\" is neither a command nor a file.",
        "stagd | \"stagd\" is neither a command nor a file. Did you mean \"staged\"?",
        "files | Name a file or a folder.",
        "image | Name one file or folder.",
        "memory x | \"x\" is no number of a process.",
        "files -threshold=2 . | Flag -threshold is from 0 to 1, not \"2\".",
        "files -threads=0 . | Flag -threads is from 1 to 256, not \"0\".",
        "files -format=pdf . | Flag -format is text, jsonl, sarif, junit or gitlab, not \"pdf\".",
        "files -formt=text . | Unknown flag -formt. Did you mean \"format\"?",
        "stdin x | This takes no argument: \"x\".",
        "train /does/not/exist | /does/not/exist/meta is not there",
      })
  void faultsOfTheCommandLineAreNamed(String words, String fault) {
    assertEquals(2, run(words.split(" ")));
    assertEquals("Error: " + fault + "\n", err.toString(UTF_8));
    assertEquals("", said());
  }

  @Test
  void helpNamesEveryCommandAndFlag() {
    assertEquals(0, run("-help"));
    for (var command : List.of("files", "git", "image", "memory", "train", "install-hook")) {
      assertTrue(said().contains("  " + command + " "), command);
    }
    out.reset();
    assertEquals(0, run("git", "-help"));
    assertTrue(said().contains("-confidence=…"));
  }

  @Test
  void rulesAreListed() {
    assertEquals(0, run("rules", "github"));
    assertTrue(said().lines().count() >= 5, said());
    out.reset();
    run("rules", "-count");
    assertTrue(Integer.parseInt(said().strip()) >= 300, said());
  }

  @Test
  void whatIsAcceptedIsNotReportedAndWhatComesInAdditionIs() throws IOException {
    assertEquals(0, run("accept", "-triage", path("t.jsonl"), path("src")));
    assertEquals("1 decision\n", said());
    assertEquals(0, run("files", "-triage", path("t.jsonl"), path("src")));
    assertTrue(err.toString(UTF_8).contains("1 known already"), err.toString(UTF_8));
    Files.writeString(folder.resolve("src/b.py"), LINE.replace(VALUE, "pQ7$ss19Kn?w"));
    assertEquals(1, run("files", "-triage", path("t.jsonl"), path("src")));
    assertFalse(Files.readString(folder.resolve("t.jsonl")).contains(VALUE));
  }

  @Test
  void aDecisionOnALineSettlesIt() throws IOException {
    var place = path("src/app.py") + ":2";
    var file = path("t.jsonl");
    assertEquals(0, run("decide", "-triage", file, "-reason=sample", "test-value", place));
    assertEquals(0, run("files", "-triage", file, path("src")));
    var line = Files.readAllLines(folder.resolve("t.jsonl")).getLast();
    assertTrue(line.contains("\"by\":\"ann\"") && line.contains("\"reason\":\"sample\""), line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "decide x | Name a state and a file, such as src/app.py:12.",
        "decide x y | \"x\" is none of new, confirmed, false-positive, test-value, accepted,"
            + " rotated, revoked.",
        "decide accepted y | Say why, with -reason.",
        "decide -reason=r -until=soon accepted y | Flag -until is a day such as 2027-01-31,"
            + " not \"soon\".",
        "decide -reason=r accepted y | Name the file of decisions with -triage.",
        "database -rows=x jdbc:x | Flag -rows is a number, not \"x\".",
      })
  void faultsOfDecisionsAreNamed(String words, String fault) {
    assertEquals(2, run(words.split(" ")));
    assertEquals("Error: " + fault + "\n", err.toString(UTF_8));
  }

  @Test
  void aTriageFileOfAnotherKeyIsRefused() throws IOException {
    Files.writeString(folder.resolve("key"), "0123456789abcdef");
    run("accept", "-triage", path("t.jsonl"), "-key", path("key"), path("src"));
    assertEquals(0, run("files", "-triage", path("t.jsonl"), "-key", path("key"), path("src")));
    assertEquals(2, run("files", "-triage", path("t.jsonl"), path("src")));
    assertTrue(err.toString(UTF_8).contains("another key"), err.toString(UTF_8));
  }

  @Test
  void configurationsOfGitleaksAreUsed() throws IOException {
    Files.writeString(
        folder.resolve("g.toml"),
        """
        [extend]
        useDefault = true
        [[rules]]
        id = "greeting"
        regex = "hello"
        [[allowlists]]
        paths = ['''src/''']
        """);
    assertEquals(1, run("files", "-format=jsonl", "-config", path("g.toml"), folder.toString()));
    assertTrue(said().contains("\"rule\":\"greeting\""), said());
    assertFalse(said().contains("app.py"), said());
  }

  @Test
  void pathsAndLinesOfListsAreLeftOut() throws IOException {
    assertEquals(0, run("files", "-exclude=*.py", path("src")));
    Files.writeString(
        folder.resolve("ignore"), path("src/app.py") + ":assigned-secret:2\nnonsense\n");
    assertEquals(0, run("files", "-ignore-file", path("ignore"), path("src")));
    assertTrue(err.toString(UTF_8).contains("line 2 is no fingerprint"));
  }

  @Test
  void noHostIsAskedThatWasNotNamed() {
    assertEquals(1, run("files", "-verify=api.example.com", path("src")));
    assertFalse(said().contains("its provider"), said());
  }

  private void git(String... words) throws Exception {
    var command = new ArrayList<>(List.of("git", "-c", "user.name=a", "-c", "user.email=a@b.c"));
    command.addAll(List.of(words));
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("../" + folder.getFileName() + ".git.log").toFile())
            .start();
    assertEquals(0, process.waitFor());
  }

  @Test
  void aRepositoryIsLookedThroughInThreeWays() throws Exception {
    git("init", "-q");
    git("add", "clean.py");
    git("commit", "-q", "-m", "first");
    assertEquals(0, run("git", folder.toString()));
    git("add", "src");
    assertEquals(1, run("staged", "-C", folder.toString()));
    assertTrue(said().contains("src/app.py:2:"), said());
    git("commit", "-q", "-m", "second");
    assertEquals(2, run("staged", "-C", folder.toString()), "nothing is staged");
    assertEquals(1, run("git", "-C", folder.toString()));
    assertEquals(1, run("range", "-C", folder.toString(), "HEAD~1..HEAD"));
    assertEquals(2, run("range", "-C", folder.toString(), "HEAD~9..HEAD"));
  }

  @Test
  void aHookIsInstalledAndRemoved() throws Exception {
    git("init", "-q");
    var hook = folder.resolve(".git/hooks/pre-commit");
    assertEquals(0, run("install-hook", "-C", folder.toString(), "-command=/opt/coffer"));
    assertTrue(Files.readString(hook).contains("'/opt/coffer' scan staged"));
    assertEquals(0, run("uninstall-hook", "-C", folder.toString()));
    assertFalse(Files.exists(hook));
    assertEquals(0, run("uninstall-hook", "-C", folder.toString()));
    assertTrue(said().endsWith("It was not installed.\n"), said());
  }

  @Test
  void aDatabaseIsLookedThroughWithALoginFromAFile() throws Exception {
    var url = "jdbc:h2:" + folder.resolve("shop");
    try (var connection = DriverManager.getConnection(url, "sa", "");
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE users (id INT PRIMARY KEY, password VARCHAR)");
      statement.execute("INSERT INTO users VALUES (1, '" + VALUE + "')");
    }
    Files.writeString(folder.resolve("login"), "user=sa\npassword=\n");
    assertEquals(1, run("database", "-login", path("login"), "-rows=5", url));
    assertTrue(said().contains("USERS!ID=1"), said());
    assertEquals(2, run("database", "jdbc:nobody:x"));
    assertEquals(
        "Error: the database cannot be opened (08001): is its driver in COFFER_DRIVERS?\n",
        err.toString(UTF_8));
  }

  @Test
  void withoutItsNativeLibraryOneCompressionIsNotReadAndAllElseIs() throws Exception {
    var packed = "28b52ffd2401090000390667c2a3";
    Files.write(folder.resolve("a.zst"), HexFormat.of().parseHex(packed));
    // an entry x of method 93, 14 bytes that were 1
    var header = "504b03043f0000005d0000000000000000000e00000001000000" + "01000000" + "78";
    Files.write(folder.resolve("b.zip"), HexFormat.of().parseHex(header + packed));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var out = folder.resolve("../" + folder.getFileName() + ".out").toFile();
    var process =
        new ProcessBuilder(java, "-DZstdNativePath=/nowhere", Main.class.getName(), path(""))
            .redirectErrorStream(true)
            .redirectOutput(out);
    process.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    assertEquals(1, process.start().waitFor());
    var said = Files.readString(out.toPath());
    assertTrue(said.contains("src/app.py:2:"), said);
    assertTrue(said.contains("a.zst: compressed with zstd, for which no library"), said);
    assertTrue(said.contains("b.zip: compressed with zstd, for which no library"), said);
  }

  @Test
  void theMemoryOfAProcessIsLookedThrough() throws Exception {
    var builder = new ProcessBuilder("sleep", "60");
    builder.environment().put("DB_PASSWORD", VALUE);
    var process = builder.start();
    try {
      assertEquals(1, run("memory", Long.toString(process.pid())));
      assertTrue(said().contains("DB_PASSWORD"), said());
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void whatIsNoImageCaptureOrCoreIsNamed() {
    for (var command : List.of("image", "capture", "core")) {
      err.reset();
      assertEquals(2, run(command, path("clean.py")));
      assertTrue(err.toString(UTF_8).startsWith("Error: "), command);
    }
  }

  @Test
  void baselinesOfTwoScannersAreKnownApart() throws IOException {
    Files.writeString(
        folder.resolve("gitleaks.json"),
        "[{\"File\":\"%s\",\"Secret\":\"%s\"}]".formatted(path("src/app.py"), VALUE));
    assertEquals(0, run("files", "-baseline", path("gitleaks.json"), path("src")));
    Files.writeString(folder.resolve("detect.json"), "{\"results\":{}}");
    assertEquals(1, run("files", "-baseline", path("detect.json"), path("src")));
  }
}
