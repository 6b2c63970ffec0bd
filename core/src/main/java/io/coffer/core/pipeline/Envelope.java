package io.coffer.core.pipeline;

import io.coffer.core.request.Answer;
import io.coffer.spi.IssuedToken;
import io.coffer.spi.Json;
import io.coffer.spi.Reply;
import java.util.List;
import java.util.regex.Pattern;

/// Writes down what came of a request, in the envelope of the API where it has one.
final class Envelope {
  /// Paths whose data also stands beside the envelope's own keys, for clients of old.
  private static final Pattern TOP_LEVEL =
      Pattern.compile(
          "sys/(audit(/.*)?|audit-hash/.*|auth(/.*)?|config/cors"
              + "|config/auditing/request-headers(/.*)?|capabilities(-accessor|-self)?|ha-status"
              + "|key-status|mounts(/.*)?|policy(/.*)?|rekey/backup|rekey/recovery-key-backup"
              + "|rotate(/keyring|/root/backup|/recovery/backup)?|remount|wrapping/wrap)");

  private Envelope() {}

  static Answer answer(Exchange exchange, Result result) {
    return switch (result.kind()) {
      case EMPTY -> new Answer.Empty();
      case RAW -> {
        Reply.Raw raw = result.raw().orElseThrow();
        yield new Answer.Raw(raw.status(), raw.contentType(), raw.body(), raw.headers());
      }
      case FOUND ->
          new Answer.Enveloped(
              Answer.Standing.FOUND, topLevel(exchange.path(), result, print(exchange, result)));
      case ACCEPTED -> new Answer.Enveloped(Answer.Standing.ACCEPTED, print(exchange, result));
      case MIXED -> new Answer.Mixed(result.status(), print(exchange, result));
      case MISSING -> new Answer.Enveloped(Answer.Standing.MISSING, print(exchange, result));
    };
  }

  /// The whole object. A wrapped answer tells nothing but its wrapping.
  static Json.Obj print(Exchange exchange, Result result) {
    String id = result.wrap().isPresent() ? "" : exchange.request().origin().id();
    Json.Builder envelope =
        Json.object()
            .put("request_id", id)
            .put("lease_id", result.lease().id())
            .put("renewable", result.lease().renewable())
            .put("lease_duration", result.lease().ttl().toSeconds())
            .put("data", result.data())
            .put("wrap_info", result.wrap().<Json>map(w -> w.print()).orElse(Json.NULL))
            .put("warnings", warnings(result.warnings()))
            .put("auth", result.auth().map(Envelope::auth).orElse(Json.NULL));
    if (result.wrap().isEmpty()) {
      envelope.put("mount_type", exchange.mounted().map(m -> m.entry().type()).orElse(""));
    }
    return envelope.build();
  }

  private static Json warnings(List<String> warnings) {
    return warnings.isEmpty() ? Json.NULL : Json.of(warnings);
  }

  private static Json auth(IssuedToken token) {
    Json.Builder auth =
        Json.object()
            .put("client_token", token.clientToken())
            .put("accessor", token.accessor())
            .put("policies", token.policies());
    if (!token.policies().isEmpty()) {
      auth.put("token_policies", token.policies());
    }
    return auth.put("metadata", metadata(token))
        .put("lease_duration", token.ttl().toSeconds())
        .put("renewable", token.renewable())
        .put("entity_id", token.entityId())
        .put("token_type", token.type())
        .put("orphan", token.orphan())
        .put("mfa_requirement", Json.NULL)
        .put("num_uses", token.numUses())
        .build();
  }

  private static Json metadata(IssuedToken token) {
    return token.metadata().isEmpty() ? Json.NULL : Json.of(token.metadata());
  }

  private static Json.Obj topLevel(String path, Result result, Json.Obj envelope) {
    boolean system = path.startsWith("sys/");
    if (!system
        || !(result.data() instanceof Json.Obj data)
        || !TOP_LEVEL.matcher(path).matches()) {
      return envelope;
    }
    Json.Builder both = Json.object().putAll(data);
    return both.putAll(envelope).build();
  }
}
