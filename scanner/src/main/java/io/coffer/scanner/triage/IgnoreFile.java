package io.coffer.scanner.triage;

import io.coffer.scanner.Finding;
import io.coffer.scanner.report.Where;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A `.gitleaksignore`: lines of `path:rule:line`, or of `commit:path:rule:line`, and comments.
public final class IgnoreFile implements Known {
  /// The most bytes of a file.
  public static final int BYTES = 16 << 20;

  private final Set<String> fingerprints = new HashSet<>();
  private final List<String> faults = new ArrayList<>();

  private IgnoreFile() {}

  /// @param path of the file
  /// @return what it says
  /// @throws IOException if it cannot be read or is over the limit
  public static IgnoreFile read(Path path) throws IOException {
    var file = new IgnoreFile();
    int number = 0;
    for (var line : Texts.read(path, BYTES).lines().toList()) {
      number++;
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        file.add(line.strip(), number);
      }
    }
    return file;
  }

  private void add(String line, int number) {
    var parts = line.split(":", -1);
    if (parts.length != 3 && parts.length != 4) {
      faults.add("line " + number + " is no fingerprint");
      return;
    }
    int path = parts.length - 3;
    parts[path] = parts[path].replace('\\', '/');
    fingerprints.add(String.join(":", parts));
  }

  /// @return the lines that say nothing, in words for a person
  public List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public Optional<String> why(Finding finding) {
    var where = Where.of(finding.origin());
    var anywhere = where.path() + ":" + finding.kind().rule() + ":" + finding.place().line();
    boolean listed =
        fingerprints.contains(anywhere)
            || (!where.commit().isEmpty()
                && fingerprints.contains(where.commit() + ":" + anywhere));
    return listed ? Optional.of("its fingerprint is in the ignore file") : Optional.empty();
  }
}
