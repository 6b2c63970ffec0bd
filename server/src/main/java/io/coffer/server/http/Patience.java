package io.coffer.server.http;

import java.time.Duration;

/// How long a listener waits for a client before it closes the connection, to a second or two; zero
/// for ever.
///
/// @param head from the beginning of a connection to the end of its first request's head, with the
///   handshake of TLS
/// @param idle from an answer's end to the end of the next request's head
/// @param write for an answer to be taken
public record Patience(Duration head, Duration idle, Duration write) {
  /// As clients of the API expect: ten seconds and five minutes; and five minutes for an answer.
  public static final Patience STANDARD =
      new Patience(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(5));
}
