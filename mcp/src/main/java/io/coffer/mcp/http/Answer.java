package io.coffer.mcp.http;

import io.helidon.http.Status;

/// What is answered to a request.
///
/// @param challenge what a client needs to be let in, for `WWW-Authenticate`; empty if it was
/// @param message as one line of JSON
record Answer(Status status, String challenge, String message) {
  Answer(Status status, String message) {
    this(status, "", message);
  }

  @Override
  public String toString() {
    return "answer " + status.code();
  }
}
