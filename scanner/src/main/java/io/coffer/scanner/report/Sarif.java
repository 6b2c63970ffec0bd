package io.coffer.scanner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Place;
import io.coffer.scanner.Summary;
import io.coffer.scanner.rule.Kind;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// SARIF 2.1.0. Results are written as they come; the rules that they name, which are few, and what
/// was skipped are written behind them.
///
/// Regions have lines and bytes and no columns: SARIF counts those in UTF-16 or code points, which
/// a place in bytes does not tell. Columns in bytes are among the properties.
public final class Sarif implements Report {
  /// Of how many rules there is more than the name.
  public static final int RULES = 10_000;

  /// How many of the things that were skipped are named.
  public static final int SKIPPED = 10_000;

  private static final double ERROR = 0.9;

  /// What was skipped.
  private record Skipped(Where where, String why) {}

  private final Json json;
  private final Shown shown;
  private final String version;
  private final Fingerprints fingerprints = new Fingerprints();
  private final Map<String, Kind> rules = new LinkedHashMap<>();
  private final List<Skipped> skipped = new ArrayList<>();

  /// @param out is written to
  /// @param shown how values are shown
  /// @param version of Coffer
  public Sarif(Writer out, Shown shown, String version) {
    this.json = new Json(out);
    this.shown = shown;
    this.version = version;
  }

  @Override
  public void begin() {
    json.write(out -> {
      out.writeStartObject();
      out.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      out.writeStringField("version", "2.1.0");
      out.writeArrayFieldStart("runs");
      out.writeStartObject();
      out.writeArrayFieldStart("results");
    });
  }

  @Override
  public void found(Finding finding) {
    var kind = finding.kind();
    if (rules.size() < RULES) {
      rules.putIfAbsent(kind.rule(), kind);
    }
    var where = Where.of(finding.origin());
    json.write(out -> {
      out.writeStartObject();
      out.writeStringField("ruleId", kind.rule());
      out.writeStringField("level", finding.confidence() >= ERROR ? "error" : "warning");
      out.writeNumberField("rank", JsonLines.rounded(finding.confidence() * 100));
      Json.text(out, "message", message(finding, where));
      locations(out, finding, where);
      out.writeObjectFieldStart("partialFingerprints");
      out.writeStringField("primaryLocationLineHash", fingerprints.of(finding, where));
      out.writeStringField("coffer/secret/v1", finding.identity());
      out.writeEndObject();
      properties(out, finding, where);
      out.writeEndObject();
    });
  }

  @Override
  public void skipped(Origin origin, String why) {
    if (skipped.size() < SKIPPED) {
      skipped.add(new Skipped(Where.of(origin), why));
    }
  }

  @Override
  public void end(Summary summary) {
    json.write(out -> {
      out.writeEndArray();
      tool(out);
      invocation(out, summary);
      out.writeEndObject();
      out.writeEndArray();
      out.writeEndObject();
      out.writeRaw('\n');
      out.flush();
    });
  }

  private String message(Finding finding, Where where) {
    var within = where.isWhole() ? "" : " in " + where.path() + ", line " + finding.place().line();
    return finding.kind().type() + " (" + shown.of(finding.value()) + ")" + within;
  }

  private static void locations(JsonGenerator out, Finding finding, Where where)
      throws IOException {
    out.writeArrayFieldStart("locations");
    out.writeStartObject();
    out.writeObjectFieldStart("physicalLocation");
    out.writeObjectFieldStart("artifactLocation");
    out.writeStringField("uri", Uris.of(where.artifact()));
    out.writeEndObject();
    if (where.isWhole()) {
      region(out, finding.place());
    }
    out.writeEndObject();
    logical(out, where);
    out.writeEndObject();
    out.writeEndArray();
  }

  private static void region(JsonGenerator out, Place place) throws IOException {
    out.writeObjectFieldStart("region");
    out.writeNumberField("startLine", place.line());
    out.writeNumberField("endLine", place.endLine());
    if (place.line() == place.endLine()) {
      out.writeNumberField("byteOffset", place.offset());
      out.writeNumberField("byteLength", place.endColumn() - place.column());
    }
    out.writeEndObject();
  }

  /// All that the value lies in, if that is more than one file.
  private static void logical(JsonGenerator out, Where where) throws IOException {
    if (where.parts().size() == 1) {
      return;
    }
    out.writeArrayFieldStart("logicalLocations");
    for (var part : where.parts()) {
      out.writeStartObject();
      out.writeStringField("name", part.name());
      out.writeStringField("fullyQualifiedName", part.path());
      out.writeStringField("kind", part.kind());
      if (!part.facts().isEmpty()) {
        out.writeObjectFieldStart("properties");
        for (var fact : part.facts().entrySet()) {
          out.writeStringField(fact.getKey(), fact.getValue());
        }
        out.writeEndObject();
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void properties(JsonGenerator out, Finding finding, Where where)
      throws IOException {
    out.writeObjectFieldStart("properties");
    out.writeNumberField("confidence", JsonLines.rounded(finding.confidence()));
    out.writeStringField("provider", finding.kind().provider());
    out.writeNumberField("byteColumn", finding.place().column());
    out.writeNumberField("byteEndColumn", finding.place().endColumn());
    if (!where.commit().isEmpty()) {
      out.writeStringField("commit", where.commit());
    }
    Json.facts(out, finding.facts());
    Json.texts(out, "reasons", finding.reasons());
    Json.stored(out, finding.stored());
    out.writeEndObject();
  }

  private void tool(JsonGenerator out) throws IOException {
    out.writeObjectFieldStart("tool");
    out.writeObjectFieldStart("driver");
    out.writeStringField("name", "Coffer");
    out.writeStringField("version", version);
    out.writeArrayFieldStart("rules");
    for (var kind : rules.values()) {
      out.writeStartObject();
      out.writeStringField("id", kind.rule());
      Json.text(out, "shortDescription", kind.type());
      Json.text(out, "help", Help.of(kind));
      out.writeObjectFieldStart("properties");
      Json.texts(out, "tags", List.of("security", "secret"));
      out.writeEndObject();
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndObject();
  }

  private void invocation(JsonGenerator out, Summary summary) throws IOException {
    out.writeArrayFieldStart("invocations");
    out.writeStartObject();
    out.writeBooleanField("executionSuccessful", summary.blobs() > 0);
    out.writeArrayFieldStart("toolExecutionNotifications");
    for (var each : skipped) {
      out.writeStartObject();
      out.writeStringField("level", "warning");
      Json.text(out, "message", each.where.path() + ": " + each.why);
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndArray();
  }
}
