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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class TrainCommandTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-29T10:00:00Z"));

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /// Twelve repositories, in which each second line is a secret.
  @BeforeEach
  void aCorpus() throws IOException {
    var columns =
        "Id,FileID,Domain,RepoName,FilePath,LineStart,LineEnd,GroundTruth,ValueStart,ValueEnd,"
            + "CryptographyKey,PredefinedPattern,Category\n";
    var random = new SeededRandom(9);
    Files.createDirectories(folder.resolve("corpus/meta"));
    for (int i = 0; i < 12; i++) {
      var file = "data/r" + i + "/a.py";
      var lines = new StringBuilder();
      var labels = new StringBuilder(columns);
      for (int j = 1; j <= 20; j++) {
        boolean secret = j % 2 == 0;
        lines.append(secret ? "password = \"" + word(random) + "\"\n" : "password = None\n");
        labels.append(j + ",a,x,r" + i + "," + file + "," + j + "," + j + ",");
        labels.append(secret ? "T" : "F").append(",,,,,Password\n");
      }
      Files.createDirectories(folder.resolve("corpus/data/r" + i));
      Files.writeString(folder.resolve("corpus").resolve(file), lines);
      Files.writeString(folder.resolve("corpus/meta/r" + i + ".csv"), labels);
    }
  }

  private static String word(Random random) {
    return Long.toString(random.nextLong(1L << 60), 36);
  }

  private int run(String... words) {
    var console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
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
  void aModelIsTrainedOfACorpusAndUsed() throws IOException {
    var model = path("own.gz");
    assertEquals(0, run("train", "-model", model, "-tested", path("tested"), path("corpus")));
    assertTrue(said().contains("     0.50      1.000   1.000"), said());
    assertFalse(said().contains("decisions"), said());
    assertEquals(240, Files.readAllLines(folder.resolve("tested")).size());
    assertEquals(1, run("files", "-model", model, "-confidence=0.1", path("corpus/data/r1")));
    Files.writeString(folder.resolve("clean.py"), "print('hello')\n");
    assertEquals(2, run("files", "-model", path("clean.py"), path("corpus")));
  }

  /// Samples in a folder, and a decision that what is found there opens nothing.
  private void decided() throws IOException {
    var random = new SeededRandom(11);
    var lines = new StringBuilder();
    for (int i = 0; i < 4; i++) {
      lines.append("sample_password = \"" + word(random) + word(random) + "\"\n");
    }
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(folder.resolve("src/app.py"), lines);
    Files.writeString(folder.resolve("key"), "0123456789abcdef");
    assertEquals(
        0,
        run(
            "decide",
            "-triage",
            path("t.jsonl"),
            "-key",
            path("key"),
            "-reason=samples",
            "test-value",
            path("src/app.py")));
  }

  @Test
  void decisionsAreLearnedFromBesideTheCorpus() throws IOException {
    decided();
    assertEquals(0, run("train", "-model", path("plain.gz"), path("corpus")));
    String[] words = {
      "train",
      "-model",
      path("own.gz"),
      "-triage",
      path("t.jsonl"),
      "-key",
      path("key"),
      "-source",
      path("src"),
      path("corpus")
    };
    out.reset();
    assertEquals(0, run(words));
    assertTrue(said().contains("     0.50      1.000   1.000"), said());
    assertTrue(said().contains("4 decisions were met, 0 were not; of those met:"), said());
    assertTrue(said().contains("     0.50        0 of 0       4 of 4"), said());
    assertEquals(1, run("files", "-model", path("plain.gz"), path("src")));
    assertEquals(0, run("files", "-model", path("own.gz"), path("src")));
    var first = Files.readAllBytes(folder.resolve("own.gz"));
    assertEquals(0, run(words));
    assertEquals(-1, Arrays.mismatch(first, Files.readAllBytes(folder.resolve("own.gz"))));
  }

  @Test
  void decisionsAndSourcesGoTogetherAndApartFromTheCorpus() throws IOException {
    decided();
    assertEquals(2, run("train", "-triage", path("t.jsonl"), path("corpus")));
    assertEquals(2, run("train", "-source", path("src"), path("corpus")));
    assertEquals(
        2,
        run("train", "-triage", path("t.jsonl"), "-source", path("corpus/data"), path("corpus")));
    assertEquals(
        """
        Error: Decisions want both -triage and -source.
        Error: Decisions want both -triage and -source.
        Error: The source %s and the corpus have files in common.
        """
            .formatted(path("corpus/data")),
        err.toString(UTF_8));
  }
}
