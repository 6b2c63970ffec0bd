package io.coffer.client;

import java.util.List;

/// The server said no, or could not answer. Holds no token and no secret.
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<String> messages;

  /// @param status the HTTP status; 0 when there was no answer
  /// @param messages what the server said, possibly nothing
  /// @param request method and path
  public ApiException(int status, List<String> messages, String request) {
    super(text(status, messages, request));
    this.status = status;
    this.messages = List.copyOf(messages);
  }

  private static String text(int status, List<String> messages, String request) {
    String said = messages.isEmpty() ? "no further word" : String.join("; ", messages);
    return request + ": " + (status == 0 ? "" : "status " + status + ": ") + said;
  }

  /// The HTTP status; 0 when there was no answer.
  public int status() {
    return status;
  }

  /// What the server said.
  public List<String> messages() {
    return messages;
  }
}
