package io.coffer.scanner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.gitleaks.ConfigFile;
import io.coffer.scanner.gitleaks.ForeignRules;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.LogStream;
import io.coffer.scanner.source.archive.Expanded;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanTest {
  private static final String SECRET = "password = \"zQ8#kd02Lm!x\"\n";

  private final List<String> told = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private Summary scan(int threads, Source source) throws IOException {
    return scan(Detector.standard(), threads, source);
  }

  private Summary scan(Detector detector, int threads, Source source) throws IOException {
    try (var key = SecretBytes.take("a key".getBytes(UTF_8))) {
      return new Scan(detector, new Hmac(key), threads).run(source, listener());
    }
  }

  private Listener listener() {
    return new Listener() {
      @Override
      public void found(Finding finding) {
        findings.add(finding);
        told.add(finding.origin().path() + ":" + finding.place().line());
      }

      @Override
      public void skipped(Origin origin, String why) {
        told.add(origin.path() + " " + why);
      }
    };
  }

  private static Blob blob(String path, String content) {
    return new Blob(Origin.file(path), content.getBytes(UTF_8));
  }

  @Test
  void findingsComeInTheOrderOfTheSource() throws IOException {
    var summary =
        scan(
            4,
            taker -> {
              for (int i = 0; i < 200; i++) {
                taker.take(blob("f" + i, "\n".repeat(i) + SECRET));
              }
            });
    assertEquals(200, summary.findings());
    for (int i = 0; i < 200; i++) {
      assertEquals("f" + i + ":" + (i + 1), told.get(i));
    }
  }

  @Test
  void noMoreWaitsThanTwoMebibytesForEachThread() throws IOException {
    int threads = 2;
    int blobs = 12;
    scan(
        threads,
        taker -> {
          for (int i = 0; i < blobs; i++) {
            taker.take(blob("f" + i, SECRET + "\n".repeat(Blob.PIECE - SECRET.length() - i)));
            int waiting = i + 1 - findings.size();
            assertTrue(waiting <= threads * Scan.WAITING / Blob.PIECE + 1, waiting + " wait");
          }
        });
    assertEquals(blobs, findings.size());
  }

  @Test
  void ofAStreamThatGoesOnWhatIsFoundIsToldAtOnce() throws Exception {
    var found = new LinkedBlockingQueue<Finding>();
    try (var in = new PipedInputStream(1 << 16);
        var out = new PipedOutputStream(in)) {
      var stream = new LogStream("log", in);
      Source opened = taker -> stream.read(new Expanded(new Cutter(taker)));
      Thread scanning = Thread.ofVirtual().start(() -> follow(opened, found::add));
      out.write(SECRET.getBytes(UTF_8));
      out.flush();
      assertNotNull(found.poll(30, TimeUnit.SECONDS));
      out.write("and on\n".getBytes(UTF_8));
      out.close();
      scanning.join();
      assertEquals(0, found.size(), "it is told once");
    }
  }

  private void follow(Source source, Consumer<Finding> found) {
    try (var key = SecretBytes.take("a key".getBytes(UTF_8))) {
      new Scan(Detector.standard(), new Hmac(key), 1).run(source, only(found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Listener only(Consumer<Finding> found) {
    return new Listener() {
      @Override
      public void found(Finding finding) {
        found.accept(finding);
      }

      @Override
      public void skipped(Origin origin, String why) {
        throw new AssertionError(why);
      }
    };
  }

  /// A path of a user's configuration is that of a file, in a history as in a folder.
  @Test
  void theCommitIsNoPartOfThePath(@TempDir Path dir) throws IOException {
    var file =
        Files.writeString(
            dir.resolve("own.toml"),
            """
            [extend]
            useDefault = true
            [[allowlists]]
            paths = ['^vendor/']
            """);
    var own = Detector.standard().with(new ForeignRules(ConfigFile.read(file)), (rule, path) -> {});
    var commit = new Origin(null, "commit", "deadbeef/cafe", Map.of());
    scan(
        own,
        1,
        taker -> {
          taker.take(new Blob(commit.inner("file", "vendor/a.py"), SECRET.getBytes(UTF_8)));
          taker.take(new Blob(commit.inner("file", "b.py"), SECRET.getBytes(UTF_8)));
          taker.take(blob("b.py", SECRET));
        });
    assertEquals(List.of("deadbeef/cafe!b.py:1", "b.py:1"), told);
    assertEquals(findings.getFirst().confidence(), findings.getLast().confidence());
  }

  /// What comes once is neither asked for nor remembered.
  @Test
  void aVersionIsLookedThroughEachTime() throws IOException {
    var summary =
        scan(
            2,
            taker -> {
              taker.take(blob("a", SECRET));
              taker.take(blob("b", SECRET).asVersion());
              taker.take(blob("c", SECRET).asVersion().at(Origin.file("d")));
              taker.take(blob("e", SECRET));
            });
    assertEquals(1, summary.repeated());
    assertEquals(3 * SECRET.length(), summary.bytes());
    assertEquals(List.of("a:1", "b:1", "d:1", "e:1"), told);
  }

  @Test
  void oneContentIsLookedThroughOnceAndFoundInBothPlaces() throws IOException {
    var summary =
        scan(
            2,
            taker -> {
              taker.take(blob("a", SECRET));
              taker.take(blob("b", SECRET));
              taker.take(blob("c", "\n" + SECRET));
            });
    assertEquals(new Summary(3, 1, 2L * SECRET.length() + 1, 3, 0), summary);
    assertEquals(List.of("a:1", "b:1", "c:2"), told);
    assertEquals(1, findings.stream().map(Finding::identity).distinct().count());
  }

  @Test
  void placesAreCountedFromTheBeginningOfTheOrigin() throws IOException {
    scan(
        1,
        taker ->
            taker.take(
                new Blob(
                    Origin.file("log"), ("x\n" + SECRET).getBytes(UTF_8), 100, 5_000, n -> true)));
    assertEquals(new Place(101, 101, 13, 25, 5_014), findings.getFirst().place());
  }

  @Test
  void linesThatNobodyWantsAreLeftOut() throws IOException {
    byte[] bytes = (SECRET + SECRET).getBytes(UTF_8);
    scan(1, taker -> taker.take(new Blob(Origin.file("a"), bytes, 1, 0, line -> line == 2)));
    assertEquals(List.of("a:2"), told);
  }

  @Test
  void whatIsSkippedIsToldInItsPlace() throws IOException {
    scan(
        2,
        taker -> {
          taker.take(blob("a", SECRET));
          taker.skip(Origin.file("b"), "is a device");
          taker.take(blob("c", SECRET));
        });
    assertEquals(List.of("a:1", "b is a device", "c:1"), told);
  }

  @Test
  void aStreamLongerThanABlobIsCutAndSaidToBe() throws IOException {
    scan(1, taker -> taker.take(Origin.file("a"), new ByteArrayInputStream(new byte[Blob.LIMIT])));
    assertEquals(List.of(), told);
    var longer = new ByteArrayInputStream(new byte[Blob.LIMIT + 1]);
    scan(1, taker -> taker.take(Origin.file("a"), longer));
    assertEquals(List.of("a what follows the first 8388608 bytes"), told);
  }

  @Test
  void aStreamThatBreaksIsNamedAndTheRestGoesOn() throws IOException {
    var broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk on fire");
          }
        };
    scan(
        1,
        taker -> {
          taker.take(Origin.file("a"), broken);
          taker.take(blob("b", SECRET));
        });
    assertEquals(List.of("a cannot be read: disk on fire", "b:1"), told);
  }

  @Test
  void noTextFormShowsTheValue() throws IOException {
    scan(1, taker -> taker.take(blob("a", SECRET)));
    var finding = findings.getFirst();
    assertEquals("zQ8#kd02Lm!x", finding.value().reveal());
    assertFalse(finding.toString().contains("zQ8#"));
    assertFalse(finding.value().toString().contains("zQ8#"));
    assertEquals("…", finding.value().redacted());
    assertEquals(new Value("zQ8#kd02Lm!x"), finding.value());
    assertNotEquals(new Value("zQ8#kd02Lm!y"), finding.value());
  }

  @Test
  void whatStandsAtACutIsToldOnce() throws IOException {
    var filler = "# a line of words\n";
    int before = (Blob.PIECE - Blob.OVERLAP / 2) / filler.length();
    var content = filler.repeat(before) + SECRET + filler.repeat(before);
    var stream = new ByteArrayInputStream(content.getBytes(UTF_8));
    scan(2, taker -> new Cutter(taker).take(Origin.file("a"), stream));
    assertEquals(List.of("a:" + (before + 1)), told);
  }

  @Test
  void theSameInTwoFilesIsToldTwice() throws IOException {
    scan(
        2,
        taker -> {
          taker.take(blob("a", SECRET));
          taker.take(blob("a", SECRET));
        });
    assertEquals(List.of("a:1", "a:1"), told);
  }

  @Test
  void whatHoldsMoreThanIsToldIsNamed() throws IOException {
    scan(1, taker -> taker.take(blob("a", "key=abc\n".repeat(200_000))));
    assertEquals(List.of("a holds more than is told, 1600000 bytes from line 1 on"), told);
  }
}
