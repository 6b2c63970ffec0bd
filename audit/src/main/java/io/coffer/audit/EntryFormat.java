package io.coffer.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.coffer.spi.AuditEvent;
import io.coffer.spi.AuditSalt;
import io.coffer.spi.Times;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Writes events as the API's audit entries: one JSON object a line, empty values left out, values
/// hashed.
final class EntryFormat {
  // the pool that goes with threads would make each request's virtual thread one of its own
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool()).build();

  private static final byte[] TIME = ascii("{\"time\":\"");
  private static final byte[] REQUEST = ascii("\",\"type\":\"request\"");
  private static final byte[] RESPONSE = ascii("\",\"type\":\"response\"");
  private static final byte[] NOTHING = {};
  private static final String LIST = "list";

  private final DeviceOptions options;
  private final Redaction redaction;
  private final byte[] prefix;

  EntryFormat(DeviceOptions options, AuditSalt salt) {
    this.options = options;
    this.redaction = new Redaction(options, salt);
    this.prefix = options.prefix().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// The line of an event, its end included.
  byte[] format(AuditEvent event) {
    var out = new ByteArrayOutputStream(2048);
    out.writeBytes(prefix);
    out.writeBytes(TIME);
    out.writeBytes(ascii(Times.rfc3339(event.time())));
    out.writeBytes(event.response().isPresent() ? RESPONSE : REQUEST);
    out.writeBytes(event.asked().printed(this, this::asked));
    out.writeBytes(
        members(json -> {
          if (event.response().isPresent()) {
            response(json, event.asked().request(), event.response().get());
          }
          text(json, "error", event.error());
        }));
    out.write('}');
    out.write('\n');
    return out.toByteArray();
  }

  private byte[] asked(AuditEvent.Asked asked) {
    return members(json -> {
      String token = redaction.hashed(asked.request().clientToken());
      if (asked.auth().isPresent()) {
        AuditEvent.Auth auth = asked.auth().get();
        boolean same = auth.clientToken().equals(asked.request().clientToken());
        auth(json, auth, same ? token : redaction.hashed(auth.clientToken()));
      }
      request(json, asked.request(), token);
    });
  }

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  // members to stand behind others, each with the comma before it
  private static byte[] members(Members members) {
    var out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    byte[] object = out.toByteArray();
    byte[] inner = Arrays.copyOf(object, object.length - 1);
    inner[0] = ',';
    return inner.length == 1 ? NOTHING : inner;
  }

  private void auth(JsonGenerator json, AuditEvent.Auth auth, String token) throws IOException {
    json.writeObjectFieldStart("auth");
    text(json, "client_token", token);
    text(json, "accessor", redaction.accessor(auth.accessor()));
    text(json, "display_name", auth.displayName());
    texts(json, "policies", auth.policies());
    texts(json, "token_policies", auth.tokenPolicies());
    if (auth.results().isPresent()) {
      results(json, auth.results().get());
    }
    if (!auth.metadata().isEmpty()) {
      json.writeObjectFieldStart("metadata");
      for (Map.Entry<String, String> pair : auth.metadata().entrySet()) {
        json.writeStringField(pair.getKey(), pair.getValue());
      }
      json.writeEndObject();
    }
    number(json, "num_uses", auth.numUses());
    number(json, "remaining_uses", auth.remainingUses());
    text(json, "entity_id", auth.entityId());
    text(json, "token_type", auth.tokenType());
    number(json, "token_ttl", auth.tokenTtlSeconds());
    text(json, "token_issue_time", auth.tokenIssued().map(Times::rfc3339).orElse(""));
    json.writeEndObject();
  }

  private static void results(JsonGenerator json, AuditEvent.PolicyResults results)
      throws IOException {
    json.writeObjectFieldStart("policy_results");
    json.writeBooleanField("allowed", results.allowed());
    if (!results.granting().isEmpty()) {
      json.writeArrayFieldStart("granting_policies");
      for (String name : results.granting()) {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("namespace_id", "root");
        json.writeStringField("type", "acl");
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void request(JsonGenerator json, AuditEvent.Request request, String token)
      throws IOException {
    json.writeObjectFieldStart("request");
    text(json, "id", request.id());
    text(json, "client_id", request.clientId());
    text(json, "operation", request.operation());
    place(json, request.place(), "mount_running_version");
    text(json, "client_token", token);
    text(json, "client_token_accessor", redaction.accessor(request.accessor()));
    json.writeObjectFieldStart("namespace");
    text(json, "id", request.namespace().id());
    text(json, "path", request.namespace().path());
    json.writeEndObject();
    text(json, "path", request.path());
    if (!request.data().isEmpty()) {
      Set<String> clear = request.place().map(AuditEvent.Place::clearRequestKeys).orElse(Set.of());
      json.writeFieldName("data");
      redaction.write(json, request.data(), clear);
    }
    text(json, "remote_address", request.remoteAddress());
    number(json, "remote_port", request.remotePort());
    number(json, "wrap_ttl", request.wrapTtlSeconds());
    headers(json, request.headers());
    json.writeEndObject();
  }

  // requests and responses have two names for the version
  private static void place(JsonGenerator json, Optional<AuditEvent.Place> place, String version)
      throws IOException {
    if (place.isPresent()) {
      text(json, "mount_point", place.get().point());
      text(json, "mount_type", place.get().type());
      text(json, "mount_accessor", place.get().accessor());
      text(json, version, place.get().version());
      text(json, "mount_class", place.get().kind());
    }
  }

  private void headers(JsonGenerator json, Map<String, AuditEvent.Header> headers)
      throws IOException {
    if (headers.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("headers");
    for (Map.Entry<String, AuditEvent.Header> header : headers.entrySet()) {
      json.writeArrayFieldStart(header.getKey());
      for (String value : header.getValue().values()) {
        json.writeString(header.getValue().hashed() ? redaction.hashed(value) : value);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void response(
      JsonGenerator json, AuditEvent.Request request, AuditEvent.Response response)
      throws IOException {
    json.writeObjectFieldStart("response");
    if (response.auth().isPresent()) {
      AuditEvent.Auth auth = response.auth().get();
      auth(json, auth, redaction.hashed(auth.clientToken()));
    }
    place(json, request.place(), "mount_running_plugin_version");
    if (!response.leaseId().isEmpty()) {
      json.writeObjectFieldStart("secret");
      json.writeStringField("lease_id", response.leaseId());
      json.writeEndObject();
    }
    if (!response.data().isEmpty()) {
      Set<String> clear = request.place().map(AuditEvent.Place::clearResponseKeys).orElse(Set.of());
      boolean listing = request.operation().equals(LIST);
      json.writeFieldName("data");
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
    json.writeEndObject();
  }

  private void wrap(JsonGenerator json, AuditEvent.Wrap wrap) throws IOException {
    json.writeObjectFieldStart("wrap_info");
    number(json, "ttl", wrap.ttlSeconds());
    text(json, "token", redaction.hashed(wrap.token()));
    text(json, "accessor", redaction.accessor(wrap.accessor()));
    text(json, "creation_time", Times.rfc3339(wrap.created()));
    text(json, "creation_path", wrap.creationPath());
    text(json, "wrapped_accessor", redaction.accessor(wrap.wrappedAccessor()));
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  private static void number(JsonGenerator json, String name, long value) throws IOException {
    if (value != 0) {
      json.writeNumberField(name, value);
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> values)
      throws IOException {
    if (!values.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String value : values) {
        json.writeString(value);
      }
      json.writeEndArray();
    }
  }
}
