package io.coffer.scanner.triage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Findings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignListsTest {
  @TempDir Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("list"), text);
  }

  private static boolean knows(Known known, Finding finding) {
    return known.why(finding).isPresent();
  }

  @Test
  void anIgnoreFileHasFingerprintsWithAndWithoutCommit() throws IOException {
    var file =
        IgnoreFile.read(
            write("# seen\n\n src\\a.txt:acme-key:3 \nc0ffee:b.txt:acme-key:4\nodd\n1:2:3:4:5\n"));
    assertTrue(knows(file, Findings.in("src/a.txt", 3, "x")));
    assertTrue(knows(file, Findings.in("decade", "src/a.txt", 3, "x")));
    assertFalse(knows(file, Findings.in("src/a.txt", 4, "x")));
    assertTrue(knows(file, Findings.in("c0ffee", "b.txt", 4, "x")));
    assertFalse(knows(file, Findings.in("decade", "b.txt", 4, "x")));
    assertFalse(knows(file, Findings.in("b.txt", 4, "x")));
    assertEquals(List.of("line 5 is no fingerprint", "line 6 is no fingerprint"), file.faults());
  }

  @Test
  void aReportOfGitleaksIsWhatWasThere() throws IOException {
    var report =
        GitleaksReport.read(
            write(
                """
                [{"RuleID":"r","File":"a","StartLine":3,"Secret":"open sesame"},
                 {"RuleID":"r","File":"b","StartLine":7,"Secret":"REDACTED"}]\
                """));
    assertTrue(knows(report, Findings.in("a", 99, "open sesame")));
    assertFalse(knows(report, Findings.in("b", 3, "open sesame")));
    assertFalse(knows(report, Findings.in("a", 3, "another")));
    assertTrue(knows(report, Findings.in("b", 7, "whatever")));
    assertFalse(knows(report, Findings.in("b", 8, "whatever")));
  }

  @Test
  void aBaselineOfDetectSecretsIsByFileAndHash() throws IOException {
    var baseline =
        DetectSecretsBaseline.read(
            write(
                """
                {"version":"1.5.0","results":{"a":[
                 {"type":"Secret Keyword","hashed_secret":"%s","line_number":3},
                 {"type":"Secret Keyword","hashed_secret":"%s","is_secret":true},
                 {"type":"Secret Keyword","hashed_secret":"%s","is_secret":false},
                 {"type":"Private Key","hashed_secret":"%s"}]}}\
                """
                    .formatted(sha1("open"), sha1("real"), sha1("no"), sha1("BEGIN ACME KEY"))));
    assertTrue(knows(baseline, Findings.in("a", 1, "open")));
    assertFalse(knows(baseline, Findings.in("b", 1, "open")));
    assertFalse(knows(baseline, Findings.in("a", 1, "shut")));
    assertFalse(knows(baseline, Findings.in("a", 1, "real")));
    assertTrue(knows(baseline, Findings.in("a", 1, "no")));
    assertTrue(knows(baseline, Findings.in("a", 1, "-----BEGIN ACME KEY-----\nabc\n")));
  }

  private static String sha1(String text) {
    return HexFormat.of()
        .formatHex(HashAlgorithm.SHA1.digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsNoListIsRefusedWithoutItsText() throws IOException {
    for (var text : List.of("open sesame", "{\"a\":\"open sesame\"", "3", "{}", "")) {
      var path = write(text);
      var one = assertThrows(IOException.class, () -> GitleaksReport.read(path));
      assertFalse(one.getMessage().contains("sesame"));
      var two = assertThrows(IOException.class, () -> DetectSecretsBaseline.read(path));
      assertFalse(two.getMessage().contains("sesame"));
    }
  }

  @Test
  void aListOverItsLimitIsRefused() throws IOException {
    IgnoreFile.read(write("\n".repeat(IgnoreFile.BYTES)));
    var path = write("\n".repeat(IgnoreFile.BYTES + 1));
    assertEquals(
        "list: longer than 16777216 bytes",
        assertThrows(IOException.class, () -> IgnoreFile.read(path)).getMessage());
  }
}
