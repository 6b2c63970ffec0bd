package io.coffer.acceptance;

import io.coffer.core.json.JsonCodec;
import io.coffer.core.request.Answer;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.StorageException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// What was answered, with the status that HTTP would show.
///
/// @param status of HTTP
/// @param body the object; empty when there was none or it was no object
/// @param content the body as it was sent; as base64 when it is no text
/// @param headers that a handler chose
record Said(int status, Json.Obj body, String content, List<Reply.Header> headers) {
  private static final List<String> OBJECTS = List.of("application/json", "application/problem");
  private static final Set<String> BINARY =
      Set.of(
          "application/ocsp-response",
          "application/pkixcmp",
          "application/pkix-cert",
          "application/pkix-crl");

  private Said(int status, Json.Obj body, String content) {
    this(status, body, content, List.of());
  }

  static Said of(Answer answer) {
    return switch (answer) {
      case Answer.Empty empty -> new Said(204, Json.Obj.EMPTY, "");
      case Answer.Enveloped enveloped ->
          new Said(
              switch (enveloped.standing()) {
                case FOUND -> 200;
                case ACCEPTED -> 202;
                case MISSING -> 404;
              },
              enveloped.body(),
              JsonCodec.text(enveloped.body()));
      case Answer.Mixed mixed ->
          new Said(mixed.status(), mixed.body(), JsonCodec.text(mixed.body()));
      case Answer.Raw raw -> {
        String content =
            BINARY.contains(raw.contentType())
                ? Base64.getEncoder().encodeToString(raw.body().bytes())
                : new String(raw.body().bytes(), StandardCharsets.UTF_8);
        boolean object =
            !content.isEmpty() && OBJECTS.stream().anyMatch(raw.contentType()::startsWith);
        yield new Said(
            raw.status(),
            object ? JsonCodec.row(raw.body().bytes()) : Json.Obj.EMPTY,
            content,
            raw.headers());
      }
    };
  }

  static Said of(Refusal refusal) {
    int status =
        switch (refusal.code()) {
          case INVALID, CREDENTIALS -> 400;
          case FORBIDDEN -> 403;
          case NOT_FOUND, UNSUPPORTED_PATH -> 404;
          case UNSUPPORTED_OPERATION -> 405;
          case TOO_LARGE -> 413;
          case MEDIA_TYPE -> 415;
          case QUOTA -> 429;
          case BUSY, UNAVAILABLE -> 503;
        };
    Json.Obj body =
        Json.object().put("errors", refusal.messages()).put("data", refusal.data()).build();
    return new Said(status, body, JsonCodec.text(body));
  }

  static Said of(StorageException failure) {
    Json.Obj body = Json.object().put("errors", List.of(String.valueOf(failure))).build();
    return new Said(500, body, JsonCodec.text(body));
  }

  /// The first header of that name, or empty.
  String header(String name) {
    return headers.stream()
        .filter(header -> header.name().equals(name))
        .map(Reply.Header::value)
        .findFirst()
        .orElse("");
  }

  /// Whether it is a success.
  boolean isFine() {
    return status < 300;
  }

  /// This, when it is a success.
  Said orFail() {
    if (status >= 300) {
      throw new AssertionError("status " + status + ": " + errors());
    }
    return this;
  }

  Json.Obj data() {
    return body.object("data");
  }

  Json.Obj auth() {
    return body.object("auth");
  }

  Json.Obj wrapInfo() {
    return body.object("wrap_info");
  }

  List<String> errors() {
    return body.texts("errors");
  }

  List<String> warnings() {
    return body.texts("warnings");
  }

  /// The only error.
  String error() {
    if (errors().size() != 1) {
      throw new AssertionError("status " + status + ", errors: " + errors());
    }
    return errors().getFirst();
  }

  List<String> keys() {
    return data().texts("keys");
  }

  /// The lease of what was handed out, or empty.
  String lease() {
    return body.text("lease_id", "");
  }

  /// The token that was handed out.
  String token() {
    return auth().text("client_token", "");
  }

  /// A member of the data, or of the body when the data has none of that name, as JSON prints it;
  /// texts without their quotes. Dots lead into objects.
  String text(String name) {
    Json value = find(data(), name);
    Json found = value.equals(Json.NULL) ? find(body, name) : value;
    return found instanceof Json.Text text ? text.value() : JsonCodec.text(found);
  }

  private static Json find(Json.Obj from, String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? from.get(name).orElse(Json.NULL)
        : find(from.object(name.substring(0, dot)), name.substring(dot + 1));
  }
}
