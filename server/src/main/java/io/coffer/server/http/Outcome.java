package io.coffer.server.http;

import io.coffer.core.request.Answer;
import io.coffer.spi.AuditFailure;
import io.coffer.spi.Json;
import io.coffer.spi.JsonWriter;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.StorageException;
import java.lang.System.Logger.Level;
import java.util.List;

/// What is sent: a status, a media type, a body and more headers where a handler wants them. The
/// array belongs to whoever gets it.
final class Outcome {
  private static final System.Logger LOG = System.getLogger(Outcome.class.getName());
  static final String JSON = "application/json";
  private static final byte[] NOTHING = {};
  private static final byte[] LINE_END = {'\n'};
  private static final int JSON_BYTES = 1_024;

  private final int status;
  private final String contentType;
  private final byte[] body;
  private final List<Reply.Header> headers;

  Outcome(int status, String contentType, byte[] body) {
    this(status, contentType, body, List.of());
  }

  private Outcome(int status, String contentType, byte[] body, List<Reply.Header> headers) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
  }

  static Outcome of(Answer answer) {
    return switch (answer) {
      case Answer.Empty empty -> new Outcome(Statuses.NO_CONTENT, JSON, NOTHING);
      case Answer.Enveloped envelope -> json(Statuses.of(envelope.standing()), envelope.body());
      case Answer.Mixed mixed -> json(mixed.status(), mixed.body());
      case Answer.Raw raw ->
          new Outcome(raw.status(), raw.contentType(), raw.body().bytes(), raw.headers());
    };
  }

  /// @param id of the request, which names the incident in the log
  static Outcome of(RuntimeException failure, String id) {
    return switch (failure) {
      case Refusal refusal ->
          errors(Statuses.of(refusal.code()), refusal.messages(), refusal.data());
      case RequestDecoder.HiddenCharacters hidden ->
          new Outcome(Statuses.of(Refusal.Code.INVALID), JSON, NOTHING);
      case AuditFailure audit -> {
        LOG.log(Level.ERROR, "request {0} was not audited: {1}", id, audit.getMessage());
        yield defect("internal error");
      }
      case StorageException storage -> {
        LOG.log(Level.ERROR, "request " + id + " met a storage failure", storage);
        yield defect("the storage could not do it; trying again later may help");
      }
      default -> {
        LOG.log(Level.ERROR, "request " + id + " met a defect", failure);
        yield defect("internal error; the server's log knows more under incident " + id);
      }
    };
  }

  private static Outcome defect(String message) {
    return errors(Statuses.DEFECT, List.of(message), Json.Obj.EMPTY);
  }

  private static Outcome errors(int status, List<String> messages, Json.Obj data) {
    Json.Builder body = Json.object().put("errors", messages);
    if (!data.isEmpty()) {
      body.put("data", data);
    }
    return json(status, body.build());
  }

  private static Outcome json(int status, Json.Obj body) {
    return new Outcome(
        status, JSON, new JsonWriter(JSON_BYTES).value(body).verbatim(LINE_END).bytes());
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  byte[] body() {
    return body;
  }

  /// Besides the media type and those that every answer has.
  List<Reply.Header> headers() {
    return headers;
  }
}
