package io.coffer.engines.pki.acme;

import io.coffer.spi.Body;
import io.coffer.spi.Json;
import io.coffer.spi.JsonWriter;
import io.coffer.spi.Reply;
import java.util.List;

/// Answers in the forms of RFC 8555.
final class Replies {
  /// Clients count from the whole second in which an answer was made: less can be over when they
  /// have read it.
  private static final String RETRY_SECONDS = "3";

  private Replies() {}

  /// A resource.
  static Reply.Raw json(int status, Json.Obj body, Reply.Header... headers) {
    return new Reply.Raw(
        status, "application/json", new Body(JsonWriter.bytes(body)), List.of(headers));
  }

  static Reply.Raw problem(Problem problem) {
    List<Reply.Header> headers =
        problem.status() == 429 || problem.status() == 503 ? List.of(retryAfter()) : List.of();
    return new Reply.Raw(
        problem.status(),
        "application/problem+json",
        new Body(JsonWriter.bytes(problem.print())),
        headers);
  }

  /// Success without a body.
  static Reply.Raw empty(int status, Reply.Header... headers) {
    return new Reply.Raw(status, "", new Body(new byte[0]), List.of(headers));
  }

  static Reply.Header location(String url) {
    return new Reply.Header("Location", url);
  }

  static Reply.Header link(String url, String relation) {
    return new Reply.Header("Link", "<" + url + ">;rel=\"" + relation + "\"");
  }

  /// When to ask again.
  static Reply.Header retryAfter() {
    return new Reply.Header("Retry-After", RETRY_SECONDS);
  }
}
