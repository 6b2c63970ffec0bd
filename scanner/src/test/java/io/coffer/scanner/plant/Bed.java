package io.coffer.scanner.plant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Scan;
import io.coffer.scanner.Source;
import io.coffer.scanner.detect.Detector;
import io.coffer.scanner.source.Cutter;
import io.coffer.scanner.source.archive.Expanded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What was planted in one source, and where a finding must say that it is.
final class Bed {
  /// How many of a hundred have to be found.
  static final int SHARE = 95;

  private static final Detector DETECTOR = Detector.standard();

  private final List<Planted> planted = new ArrayList<>();

  private record Planted(String sort, String value, Predicate<Finding> place) {
    @Override
    public String toString() {
      return sort;
    }

    /// Part of it counts: some tell a password, and some the URL with it.
    boolean isFound(Finding finding) {
      // a key in lines may stand with its breaks escaped
      var found = finding.value().reveal().replace("\\n", "\n");
      return (found.contains(value)
              || (value.contains(found) && found.length() * 2 > value.length()))
          && place.test(finding);
    }
  }

  /// Wherever a finding has to say that it is.
  void plant(String sort, String value, Predicate<Finding> place) {
    planted.add(new Planted(sort, value, place));
  }

  /// In a line of something with a path.
  void plant(String sort, String value, String path, int line) {
    plant(
        sort + " in " + path + ":" + line,
        value,
        finding -> finding.origin().path().equals(path) && finding.place().line() == line);
  }

  /// A text that begins at a line of something with a path.
  void plant(Plant plant, String path, int line) {
    plant(plant.sort(), plant.value(), path, line + plant.before());
  }

  /// Scans as the command line does, and asserts how many are found.
  ///
  /// @param name of the source, in the table
  /// @return all findings
  List<Finding> check(String name, Source source) throws IOException {
    return check(name, source, SHARE);
  }

  /// The same, for what is known to be found less often.
  ///
  /// @param share how many of a hundred have to be found
  List<Finding> check(String name, Source source, int share) throws IOException {
    var findings = scan(source);
    var missed = planted.stream().filter(one -> findings.stream().noneMatch(one::isFound)).toList();
    int found = planted.size() - missed.size();
    assertTrue(
        found * 100 >= planted.size() * share,
        () -> "missed " + missed.size() + " of " + planted.size() + ": " + missed);
    write(name, "| %s | %d | %d |\n".formatted(name, planted.size(), found));
    return findings;
  }

  /// A row of the table of docs/scanner/figures.md.
  private static void write(String name, String row) throws IOException {
    var rows = Files.createDirectories(Path.of("target", "plants"));
    Files.writeString(rows.resolve(name.replace(' ', '-') + ".md"), row);
    var page = Files.readString(Path.of("../docs/scanner/figures.md"));
    var stable = row.substring(0, row.lastIndexOf('|', row.length() - 3));
    assertTrue(page.contains(stable), () -> "the page has no row " + stable);
  }

  static List<Finding> scan(Source source) throws IOException {
    var listener = new Told();
    try (var key = SecretBytes.take("of a test".getBytes(UTF_8))) {
      var scan = new Scan(DETECTOR, new Hmac(key), 2);
      scan.run(taker -> source.read(new Expanded(new Cutter(taker))), listener);
    }
    return listener.findings;
  }

  private static final class Told implements Listener {
    private final List<Finding> findings = new ArrayList<>();

    @Override
    public void found(Finding finding) {
      findings.add(finding);
    }

    @Override
    public void skipped(Origin origin, String why) {
      throw new AssertionError(origin.path() + ": " + why);
    }
  }
}
