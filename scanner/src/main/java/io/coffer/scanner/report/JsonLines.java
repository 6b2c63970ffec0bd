package io.coffer.scanner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Summary;
import java.io.IOException;
import java.io.Writer;

/// One object of JSON in each line, and each a finding, so that a program reads them all alike.
/// What was skipped, and the summary, are such lines elsewhere.
public final class JsonLines implements Report {
  private final Json json;
  private final Json aside;
  private final Shown shown;

  /// @param out findings are written to
  /// @param aside all else is written to
  /// @param shown how values are shown
  public JsonLines(Writer out, Writer aside, Shown shown) {
    this.json = new Json(out);
    this.aside = new Json(aside);
    this.shown = shown;
  }

  @Override
  public void begin() {
    // a line says all of itself
  }

  @Override
  public void found(Finding finding) {
    line(
        json,
        out -> {
          var where = Where.of(finding.origin());
          var place = finding.place();
          out.writeStringField("file", where.path());
          out.writeNumberField("line", place.line());
          out.writeNumberField("endLine", place.endLine());
          out.writeNumberField("column", place.column());
          out.writeNumberField("endColumn", place.endColumn());
          out.writeNumberField("offset", place.offset());
          out.writeStringField("rule", finding.kind().rule());
          out.writeStringField("type", finding.kind().type());
          out.writeStringField("provider", finding.kind().provider());
          out.writeNumberField("confidence", rounded(finding.confidence()));
          out.writeStringField("value", shown.of(finding.value()));
          out.writeStringField("identity", finding.identity());
          Json.facts(out, finding.facts());
          Json.texts(out, "reasons", finding.reasons());
          Json.stored(out, finding.stored());
          origins(out, where);
        });
  }

  @Override
  public void skipped(Origin origin, String why) {
    line(
        aside,
        out -> {
          out.writeStringField("skipped", Where.of(origin).path());
          out.writeStringField("why", why);
          origins(out, Where.of(origin));
        });
  }

  @Override
  public void end(Summary summary) {
    line(
        aside,
        out -> {
          out.writeObjectFieldStart("summary");
          out.writeNumberField("blobs", summary.blobs());
          out.writeNumberField("repeated", summary.repeated());
          out.writeNumberField("bytes", summary.bytes());
          out.writeNumberField("findings", summary.findings());
          out.writeNumberField("skipped", summary.skipped());
          out.writeEndObject();
        });
  }

  private static void line(Json to, Json.Piece fields) {
    to.write(out -> {
      out.writeStartObject();
      fields.write(out);
      out.writeEndObject();
      out.writeRaw('\n');
      out.flush(); // a stream may go on for days
    });
  }

  private static void origins(JsonGenerator out, Where where) throws IOException {
    out.writeArrayFieldStart("origin");
    for (var part : where.parts()) {
      out.writeStartObject();
      out.writeStringField("kind", part.kind());
      out.writeStringField("name", part.name());
      for (var fact : part.facts().entrySet()) {
        out.writeStringField("fact." + fact.getKey(), fact.getValue());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  static double rounded(double confidence) {
    return Math.round(confidence * 1e4) / 1e4;
  }
}
