package io.coffer.scanner.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.coffer.scanner.Finding;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Summary;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/// A report of secret detection for GitLab, version 15 of its schemas.
public final class GitLab implements Report {
  private static final String SCHEMA = "15.0.4";

  /// GitLab takes times without their zone, which is UTC.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final double CRITICAL = 0.9;
  private static final String NO_COMMIT = "0000000";

  private final Json json;
  private final Shown shown;
  private final String version;
  private final InstantSource clock;
  private final Fingerprints fingerprints = new Fingerprints();
  private Instant started = Instant.EPOCH;

  /// @param out is written to
  /// @param shown how values are shown
  /// @param version of Coffer
  /// @param clock tells when the scan began and ended
  public GitLab(Writer out, Shown shown, String version, InstantSource clock) {
    this.json = new Json(out);
    this.shown = shown;
    this.version = version;
    this.clock = clock;
  }

  @Override
  public void begin() {
    started = clock.instant();
    json.write(out -> {
      out.writeStartObject();
      out.writeStringField("version", SCHEMA);
      out.writeArrayFieldStart("vulnerabilities");
    });
  }

  @Override
  public void found(Finding finding) {
    var where = Where.of(finding.origin());
    var kind = finding.kind();
    json.write(out -> {
      out.writeStartObject();
      out.writeStringField("id", id(finding, where));
      out.writeStringField("category", "secret_detection");
      out.writeStringField("name", kind.type());
      out.writeStringField("message", kind.type() + " in " + where.path());
      out.writeStringField("description", Help.of(kind) + Help.of(finding.stored()));
      out.writeStringField("severity", finding.confidence() >= CRITICAL ? "Critical" : "Medium");
      out.writeStringField("raw_source_code_extract", shown.of(finding.value()));
      out.writeObjectFieldStart("scanner");
      out.writeStringField("id", "coffer");
      out.writeStringField("name", "Coffer");
      out.writeEndObject();
      location(out, finding, where);
      identifier(out, kind.rule());
      out.writeEndObject();
    });
  }

  @Override
  public void skipped(Origin origin, String why) {
    // the schema has no place for it
  }

  @Override
  public void end(Summary summary) {
    json.write(out -> {
      out.writeEndArray();
      out.writeObjectFieldStart("scan");
      program(out, "analyzer");
      program(out, "scanner");
      out.writeStringField("type", "secret_detection");
      out.writeStringField("start_time", TIME.format(started));
      out.writeStringField("end_time", TIME.format(clock.instant()));
      out.writeStringField("status", summary.blobs() > 0 ? "success" : "failure");
      out.writeEndObject();
      out.writeEndObject();
      out.writeRaw('\n');
      out.flush();
    });
  }

  private String id(Finding finding, Where where) {
    var name = where.commit() + "!" + fingerprints.of(finding, where);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static void location(JsonGenerator out, Finding finding, Where where) throws IOException {
    out.writeObjectFieldStart("location");
    out.writeStringField("file", where.path());
    out.writeNumberField("start_line", finding.place().line());
    out.writeNumberField("end_line", finding.place().endLine());
    out.writeObjectFieldStart("commit");
    out.writeStringField("sha", where.commit().isEmpty() ? NO_COMMIT : where.commit());
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void identifier(JsonGenerator out, String rule) throws IOException {
    out.writeArrayFieldStart("identifiers");
    out.writeStartObject();
    out.writeStringField("type", "coffer_rule_id");
    out.writeStringField("name", "Coffer rule " + rule);
    out.writeStringField("value", rule);
    out.writeEndObject();
    out.writeEndArray();
  }

  private void program(JsonGenerator out, String role) throws IOException {
    out.writeObjectFieldStart(role);
    out.writeStringField("id", "coffer");
    out.writeStringField("name", "Coffer");
    out.writeStringField("version", version);
    out.writeObjectFieldStart("vendor");
    out.writeStringField("name", "Coffer");
    out.writeEndObject();
    out.writeEndObject();
  }
}
