package io.coffer.scanner.triage;

import com.fasterxml.jackson.core.JsonFactory;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Listener;
import io.coffer.scanner.Origin;
import io.coffer.scanner.report.Where;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;

/// Writes what people decided as examples to train with: one line of JSON for each finding on which
/// somebody said whether it is a secret. What is accepted or new says neither.
public final class Labels implements Listener {
  private static final JsonFactory JSON = new JsonFactory();

  private final Writer out;
  private final Triage triage;

  /// @param out is written to
  /// @param triage says what was decided
  public Labels(Writer out, Triage triage) {
    this.out = out;
    this.triage = triage;
  }

  @Override
  public void found(Finding finding) {
    triage.state(finding).secret().ifPresent(label -> write(finding, label));
  }

  @Override
  public void skipped(Origin origin, String why) {
    // has no findings
  }

  private void write(Finding finding, boolean label) {
    var line = new StringWriter();
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("file", Where.of(finding.origin()).path());
      json.writeNumberField("line", finding.place().line());
      json.writeNumberField("endLine", finding.place().endLine());
      json.writeNumberField("column", finding.place().column());
      json.writeNumberField("endColumn", finding.place().endColumn());
      json.writeStringField("rule", finding.kind().rule());
      json.writeBooleanField("secret", label);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      out.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
