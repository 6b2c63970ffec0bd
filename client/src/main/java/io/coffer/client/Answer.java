package io.coffer.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the server answered, be it success or refusal. Its text form shows no content.
public final class Answer {
  static final int NOT_FOUND = 404;
  private static final int FIRST_FAILURE = 400;

  private final int status;
  private final String text;
  private final String request;

  Answer(int status, String text, String request) {
    this.status = status;
    this.text = text;
    this.request = request;
  }

  /// The HTTP status.
  public int status() {
    return status;
  }

  /// The body as it came.
  public String text() {
    return text;
  }

  /// The body as JSON; empty when there is none.
  ///
  /// @throws ApiException when the body is no JSON object
  public Optional<Secret> secret() {
    if (text.isBlank()) {
      return Optional.empty();
    }
    return object().map(Secret::new);
  }

  /// @throws ApiException unless the status says success
  public void requireSuccess() {
    if (status >= FIRST_FAILURE) {
      throw failure();
    }
  }

  /// The refusal as an exception.
  public ApiException failure() {
    return new ApiException(status, messages(), request);
  }

  /// What a refusal says.
  public List<String> messages() {
    var messages = new ArrayList<String>();
    try {
      Object errors = object().map(body -> body.get("errors")).orElse(null);
      if (errors instanceof List<?> list) {
        list.forEach(item -> messages.add(String.valueOf(item).strip()));
      }
    } catch (ApiException e) {
      messages.add("the answer is not JSON");
    }
    return messages;
  }

  @SuppressWarnings("unchecked") // the reader makes maps of texts to values alone
  private Optional<Map<String, @Nullable Object>> object() {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      if (Json.parse(text) instanceof Map<?, ?> map) {
        return Optional.of((Map<String, @Nullable Object>) map);
      }
    } catch (IllegalArgumentException e) {
      throw new ApiException(status, List.of("the answer is not JSON"), request);
    }
    throw new ApiException(status, List.of("the answer is not a JSON object"), request);
  }

  @Override
  public String toString() {
    return request + ": status " + status;
  }
}
