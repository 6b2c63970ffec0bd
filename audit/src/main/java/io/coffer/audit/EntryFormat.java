package io.coffer.audit;

import io.coffer.spi.AuditEvent;
import io.coffer.spi.AuditSalt;
import io.coffer.spi.JsonWriter;
import io.coffer.spi.Times;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Writes events as the API's audit entries: one JSON object a line, empty values left out, values
/// hashed.
final class EntryFormat {
  private static final int LINE = 2_048;
  private static final int PLACE = 192;
  private static final int ASKER = 512;

  private static final PlaceFormat REQUEST_PLACE = new PlaceFormat("mount_running_version");
  private static final PlaceFormat RESPONSE_PLACE = new PlaceFormat("mount_running_plugin_version");

  private static final byte[] TIME = ascii("{\"time\":\"");
  private static final byte[] REQUEST = ascii("\",\"type\":\"request\",");
  private static final byte[] RESPONSE = ascii("\",\"type\":\"response\",");
  private static final byte[] END = ascii("}\n");
  private static final String LIST = "list";

  private final DeviceOptions options;
  private final Redaction redaction;
  private final Askers askers = new Askers();
  private final byte[] prefix;

  EntryFormat(DeviceOptions options, AuditSalt salt) {
    this.options = options;
    this.redaction = new Redaction(options, salt);
    this.prefix = options.prefix().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// The lines of some events, their ends included.
  Lines format(List<AuditEvent> events) {
    var out = new JsonWriter(events.size() * LINE);
    for (AuditEvent event : events) {
      format(event, out);
    }
    return new Lines(out.pieces());
  }

  private void format(AuditEvent event, JsonWriter out) {
    out.verbatim(prefix).verbatim(TIME).verbatim(ascii(Times.rfc3339(event.time())));
    out.verbatim(event.response().isPresent() ? RESPONSE : REQUEST);
    out.verbatim(event.asked().printed(this, this::asked));
    if (event.response().isPresent()) {
      response(out, event.asked().request(), event.response().get());
    }
    text(out, "error", event.error());
    out.verbatim(END);
  }

  // who asks is most often whom the token belongs to
  private JsonWriter asked(AuditEvent.Asked asked) {
    var out = new JsonWriter(LINE);
    AuditEvent.Request request = asked.request();
    Optional<AuditEvent.Auth> auth = asked.auth();
    if (auth.isPresent() && isOf(auth.get(), request)) {
      Askers.Asker asker =
          redaction.isRaw() ? asker(auth.get()) : askers.of(auth.get(), this::asker);
      out.written(asker.text());
      request(out, request, asker.hashes());
      return out;
    }
    if (auth.isPresent()) {
      out.written(asker(auth.get()).text());
    }
    request(out, request, hashes(request.clientToken(), request.accessor()));
    return out;
  }

  private static boolean isOf(AuditEvent.Auth auth, AuditEvent.Request request) {
    return auth.clientToken().equals(request.clientToken())
        && auth.accessor().equals(request.accessor());
  }

  private Askers.Asker asker(AuditEvent.Auth auth) {
    Askers.Hashes hashes = hashes(auth.clientToken(), auth.accessor());
    var text = new JsonWriter(ASKER);
    auth(text, auth, hashes);
    return new Askers.Asker(hashes, text.bytes());
  }

  // a device may be told to hash nothing
  private Askers.Hashes hashes(String token, String accessor) {
    return new Askers.Hashes(redaction.hashed(token), redaction.accessor(accessor));
  }

  private static void auth(JsonWriter json, AuditEvent.Auth auth, Askers.Hashes hashes) {
    json.name("auth").beginObject();
    text(json, "client_token", hashes.token());
    text(json, "accessor", hashes.accessor());
    text(json, "display_name", auth.displayName());
    texts(json, "policies", auth.policies());
    texts(json, "token_policies", auth.tokenPolicies());
    if (auth.results().isPresent()) {
      results(json, auth.results().get());
    }
    if (!auth.metadata().isEmpty()) {
      json.name("metadata").beginObject();
      for (Map.Entry<String, String> pair : auth.metadata().entrySet()) {
        json.name(pair.getKey()).text(pair.getValue());
      }
      json.endObject();
    }
    number(json, "num_uses", auth.numUses());
    number(json, "remaining_uses", auth.remainingUses());
    text(json, "entity_id", auth.entityId());
    text(json, "token_type", auth.tokenType());
    number(json, "token_ttl", auth.tokenTtlSeconds());
    text(json, "token_issue_time", auth.tokenIssued().map(Times::rfc3339).orElse(""));
    json.endObject();
  }

  private static void results(JsonWriter json, AuditEvent.PolicyResults results) {
    json.name("policy_results").beginObject();
    json.name("allowed").flag(results.allowed());
    if (!results.granting().isEmpty()) {
      json.name("granting_policies").beginList();
      for (String name : results.granting()) {
        json.beginObject();
        json.name("name").text(name);
        json.name("namespace_id").text("root");
        json.name("type").text("acl");
        json.endObject();
      }
      json.endList();
    }
    json.endObject();
  }

  private void request(JsonWriter json, AuditEvent.Request request, Askers.Hashes sent) {
    json.name("request").beginObject();
    text(json, "id", request.id());
    text(json, "client_id", request.clientId());
    text(json, "operation", request.operation());
    place(json, request.place(), REQUEST_PLACE);
    text(json, "client_token", sent.token());
    text(json, "client_token_accessor", sent.accessor());
    json.name("namespace").beginObject();
    text(json, "id", request.namespace().id());
    text(json, "path", request.namespace().path());
    json.endObject();
    text(json, "path", request.path());
    if (!request.data().isEmpty()) {
      Set<String> clear = request.place().map(AuditEvent.Place::clearRequestKeys).orElse(Set.of());
      json.name("data");
      redaction.write(json, request.data(), clear);
    }
    text(json, "remote_address", request.remoteAddress());
    number(json, "remote_port", request.remotePort());
    number(json, "wrap_ttl", request.wrapTtlSeconds());
    headers(json, request.headers());
    json.endObject();
  }

  private static void place(JsonWriter json, Optional<AuditEvent.Place> place, PlaceFormat format) {
    if (place.isPresent()) {
      json.written(place.get().printed(format, format));
    }
  }

  /// How mounts are written. Requests and responses have two names for the version.
  private static final class PlaceFormat implements Function<AuditEvent.Place.About, byte[]> {
    private final String version;

    private PlaceFormat(String version) {
      this.version = version;
    }

    @Override
    public byte[] apply(AuditEvent.Place.About mount) {
      var json = new JsonWriter(PLACE);
      text(json, "mount_point", mount.point());
      text(json, "mount_type", mount.type());
      text(json, "mount_accessor", mount.accessor());
      text(json, version, mount.version());
      text(json, "mount_class", mount.kind());
      return json.bytes();
    }
  }

  private void headers(JsonWriter json, Map<String, AuditEvent.Header> headers) {
    if (headers.isEmpty()) {
      return;
    }
    json.name("headers").beginObject();
    for (Map.Entry<String, AuditEvent.Header> header : headers.entrySet()) {
      json.name(header.getKey()).beginList();
      for (String value : header.getValue().values()) {
        json.text(header.getValue().hashed() ? redaction.hashed(value) : value);
      }
      json.endList();
    }
    json.endObject();
  }

  private void response(JsonWriter json, AuditEvent.Request request, AuditEvent.Response response) {
    json.name("response").beginObject();
    if (response.auth().isPresent()) {
      AuditEvent.Auth auth = response.auth().get();
      auth(json, auth, hashes(auth.clientToken(), auth.accessor()));
    }
    place(json, request.place(), RESPONSE_PLACE);
    if (!response.leaseId().isEmpty()) {
      json.name("secret").beginObject();
      json.name("lease_id").text(response.leaseId());
      json.endObject();
    }
    if (!response.data().isEmpty()) {
      Set<String> clear = request.place().map(AuditEvent.Place::clearResponseKeys).orElse(Set.of());
      boolean listing = request.operation().equals(LIST);
      json.name("data");
      if (listing && options.elideLists()) {
        redaction.writeCounts(json, response.data(), clear);
      } else {
        redaction.write(json, response.data(), clear);
      }
    }
    texts(json, "warnings", response.warnings());
    if (response.wrap().isPresent()) {
      wrap(json, response.wrap().get());
    }
    json.endObject();
  }

  private void wrap(JsonWriter json, AuditEvent.Wrap wrap) {
    json.name("wrap_info").beginObject();
    number(json, "ttl", wrap.ttlSeconds());
    text(json, "token", redaction.hashed(wrap.token()));
    text(json, "accessor", redaction.accessor(wrap.accessor()));
    text(json, "creation_time", Times.rfc3339(wrap.created()));
    text(json, "creation_path", wrap.creationPath());
    text(json, "wrapped_accessor", redaction.accessor(wrap.wrappedAccessor()));
    json.endObject();
  }

  private static void text(JsonWriter json, String name, String value) {
    if (!value.isEmpty()) {
      json.name(name).text(value);
    }
  }

  private static void number(JsonWriter json, String name, long value) {
    if (value != 0) {
      json.name(name).number(value);
    }
  }

  private static void texts(JsonWriter json, String name, List<String> values) {
    if (!values.isEmpty()) {
      json.name(name).beginList();
      for (String value : values) {
        json.text(value);
      }
      json.endList();
    }
  }
}
