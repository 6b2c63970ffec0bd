package io.coffer.scanner.triage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.coffer.scanner.Finding;
import io.coffer.scanner.report.Where;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A report of gitleaks in JSON, as what was there before. It holds secrets, unless it was
/// redacted: then a place counts, and otherwise the secret in its file, wherever in it that stands.
public final class GitleaksReport implements Known {
  /// The most bytes of a report.
  public static final int BYTES = 64 << 20;

  private static final String REDACTED = "REDACTED";

  /// A secret in a file. It has no text form: it holds the value.
  private record Entry(String file, String secret) {
    @Override
    public String toString() {
      return file;
    }
  }

  private final Set<Entry> secrets = new HashSet<>();
  private final Set<String> places = new HashSet<>();

  private GitleaksReport() {}

  /// @param path of the report
  /// @return what it says
  /// @throws IOException if it cannot be read, or is no such report
  public static GitleaksReport read(Path path) throws IOException {
    var text = Texts.read(path, BYTES);
    JsonNode all;
    try {
      all = new JsonMapper().readTree(text);
    } catch (JacksonException e) {
      // its text may quote a secret
      throw new IOException(path.getFileName() + ": no JSON");
    }
    if (!all.isArray()) {
      throw new IOException(path.getFileName() + ": no report of gitleaks");
    }
    var report = new GitleaksReport();
    for (var each : all) {
      report.add(each);
    }
    return report;
  }

  private void add(JsonNode finding) {
    var file = finding.path("File").asText("");
    var secret = finding.path("Secret").asText("");
    if (secret.isEmpty() || secret.contains(REDACTED) || secret.endsWith("...")) {
      places.add(file + "\0" + finding.path("StartLine").asInt(0));
    } else {
      secrets.add(new Entry(file, secret.strip()));
    }
  }

  @Override
  public Optional<String> why(Finding finding) {
    var file = Where.of(finding.origin()).path();
    boolean known =
        secrets.contains(new Entry(file, finding.value().reveal().strip()))
            || places.contains(file + "\0" + finding.place().line());
    return known ? Optional.of("it is in the report of gitleaks") : Optional.empty();
  }
}
