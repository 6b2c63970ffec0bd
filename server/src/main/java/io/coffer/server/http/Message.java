package io.coffer.server.http;

import io.coffer.core.request.Headers;

/// An HTTP request as the decoder needs it, free of the HTTP stack.
///
/// @param id drawn for it
/// @param rawPath as it was sent, without the query
/// @param rawQuery behind the question mark, or empty
/// @param content the body
/// @param address the peer's IP address, or empty for a Unix socket
/// @param port the peer's port, or 0
record Message(
    String id,
    String method,
    String rawPath,
    String rawQuery,
    RequestHeaders headers,
    Content content,
    String address,
    int port) {

  /// Reads the body when somebody wants it.
  @FunctionalInterface
  interface Content {
    /// @throws io.coffer.spi.Refusal when it is longer than the listener allows
    byte[] read();
  }

  /// The first value of a header, or empty.
  String header(String name) {
    return headers.first(name);
  }

  @Override
  public String toString() {
    return method + " " + rawPath;
  }

  byte[] body() {
    return content.read();
  }

  /// The headers without those that carry the token.
  Headers otherHeaders() {
    return headers.withoutToken();
  }
}
