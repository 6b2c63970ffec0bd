package io.coffer.mcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpMediaType;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Events to a client, one message each ([server-sent
/// events](https://html.spec.whatwg.org/multipage/server-sent-events.html)). Used by one thread.
final class EventStream implements AutoCloseable {
  private static final String TYPE = "text/event-stream";
  private static final HeaderName BUFFERING = HeaderNames.create("X-Accel-Buffering");

  private final RoutingResponse response;
  private final OutputStream out;

  private EventStream(RoutingResponse response) {
    this.response = response;
    this.out = response.outputStream();
  }

  /// Whether a client takes one: it has to say so by name, as those that say nothing or `*/*` mean
  /// documents.
  static boolean isTaken(List<HttpMediaType> accepted) {
    return accepted.stream()
        .anyMatch(type -> type.mediaType().text().equals(TYPE) && type.qualityFactor() > 0);
  }

  /// Begins the answer to a request.
  static EventStream open(RoutingResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, TYPE);
    // there are proxies that hold answers back otherwise
    response.header(BUFFERING, "no");
    return new EventStream(response);
  }

  /// @throws IOException when the client is gone
  void send(String message) throws IOException {
    write("event: message\ndata: " + message + "\n\n");
  }

  /// A sign of life, which no client reads: it keeps the way open, and fails when nobody is there.
  ///
  /// @throws IOException when the client is gone
  void beat() throws IOException {
    write(":\n\n");
  }

  private void write(String text) throws IOException {
    try {
      out.write(text.getBytes(UTF_8));
      out.flush();
    } catch (ServerConnectionException | UncheckedIOException e) {
      throw new IOException("the client is gone", e);
    }
  }

  // the HTTP stack counts an answer as sent only when it is told that all of it is there
  @Override
  public void close() throws IOException {
    try {
      out.close();
      response.commit();
    } catch (ServerConnectionException | UncheckedIOException e) {
      throw new IOException("the client is gone", e);
    }
  }
}
