package io.coffer.audit;

import io.coffer.spi.AuditEvent;
import io.coffer.spi.AuditSalt;
import io.coffer.spi.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Audit events, written as JSON with the names of their components.
final class Events {
  /// Shows what it hashes.
  static final AuditSalt SALT = text -> bytes("hmac-sha256:<" + text + ">");

  private Events() {}

  /// A request entry for a path.
  static AuditEvent of(String path) {
    return read(Tree.parse("{\"request\":{\"path\":\"" + path + "\"}}"));
  }

  static AuditEvent read(Json.Obj json) {
    return new AuditEvent(
        Instant.parse(json.text("time", "2026-03-01T00:00:00Z")),
        new AuditEvent.Asked(auth(json), request(json.object("request"))),
        json.get("response").map(response -> response((Json.Obj) response)),
        json.text("error", ""));
  }

  private static Optional<AuditEvent.Auth> auth(Json.Obj holder) {
    return holder.get("auth").map(json -> auth((Json.Obj) json, holder));
  }

  private static AuditEvent.Auth auth(Json.Obj json, Json.Obj holder) {
    return new AuditEvent.Auth(
        json.text("clientToken", ""),
        json.text("accessor", ""),
        json.text("displayName", ""),
        json.texts("policies"),
        json.texts("tokenPolicies"),
        json.object("metadata").textMembers(),
        json.text("entityId", ""),
        json.text("tokenType", ""),
        json.number("tokenTtlSeconds", 0),
        time(json, "tokenIssued"),
        json.number("numUses", 0),
        json.number("remainingUses", 0),
        holder
            .get("results")
            .map(results -> (Json.Obj) results)
            .map(results ->
                new AuditEvent.PolicyResults(results.flag("allowed"), results.texts("granting"))));
  }

  private static Optional<Instant> time(Json.Obj json, String name) {
    return json.get(name).map(text -> Instant.parse(((Json.Text) text).value()));
  }

  private static AuditEvent.Request request(Json.Obj json) {
    return new AuditEvent.Request(
        json.text("id", ""),
        json.text("clientId", ""),
        json.text("operation", ""),
        json.get("place").map(place -> place((Json.Obj) place)),
        new AuditEvent.Space("root", json.text("namespace", "")),
        json.text("path", ""),
        json.object("data"),
        json.text("clientToken", ""),
        json.text("accessor", ""),
        json.text("remoteAddress", ""),
        (int) json.number("remotePort", 0),
        json.number("wrapTtlSeconds", 0),
        headers(json.object("headers")));
  }

  private static AuditEvent.Place place(Json.Obj json) {
    var about =
        new AuditEvent.Place.About(
            json.text("point", ""),
            json.text("type", ""),
            json.text("accessor", ""),
            json.text("version", ""),
            json.text("kind", ""));
    return new AuditEvent.Place(
        about,
        Set.copyOf(json.texts("clearRequestKeys")),
        Set.copyOf(json.texts("clearResponseKeys")));
  }

  private static Map<String, AuditEvent.Header> headers(Json.Obj json) {
    var headers = new LinkedHashMap<String, AuditEvent.Header>();
    for (String name : List.copyOf(json.members().keySet())) {
      Json.Obj header = json.object(name);
      headers.put(name, new AuditEvent.Header(header.texts("values"), header.flag("hashed")));
    }
    return headers;
  }

  private static AuditEvent.Response response(Json.Obj json) {
    return new AuditEvent.Response(
        json.object("data"),
        auth(json),
        json.text("leaseId", ""),
        json.get("wrap").map(wrap -> wrap((Json.Obj) wrap)),
        json.texts("warnings"));
  }

  private static AuditEvent.Wrap wrap(Json.Obj json) {
    return new AuditEvent.Wrap(
        json.text("token", ""),
        json.text("accessor", ""),
        json.number("ttlSeconds", 0),
        Instant.parse(json.text("created", "")),
        json.text("creationPath", ""),
        json.text("wrappedAccessor", ""));
  }

  /// A salt whose hashes are the texts after a mark.
  static AuditSalt salt(String mark) {
    return text -> bytes(mark + text);
  }

  // no hash has anything in it that JSON escapes
  private static byte[] bytes(String text) {
    return text.replaceAll("[^ -~]|[\"\\\\]", "~").getBytes(StandardCharsets.UTF_8);
  }
}
