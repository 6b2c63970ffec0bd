package io.coffer.mcp.http;

import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// What a client does with its session besides sending messages.
final class Listening {
  private final Sessions sessions;
  private final Duration beat;

  /// @param beat between signs of life
  Listening(Sessions sessions, Duration beat) {
    this.sessions = sessions;
    this.beat = beat;
  }

  /// Opens the stream of events of a session, in the place of one that is open.
  void begin(Exchange exchange, String token) {
    Optional<ClientSession> session = find(exchange, token);
    if (session.isEmpty()) {
      refuse(exchange);
    } else if (!exchange.takesEvents()) {
      exchange.send(Status.NOT_ACCEPTABLE_406, "Accept has to name text/event-stream.");
    } else {
      listen(exchange, session.get());
    }
  }

  private void listen(Exchange exchange, ClientSession session) {
    try (EventStream stream = exchange.events()) {
      session.listen(stream, beat);
    } catch (IOException e) {
      throw new ServerConnectionException("the client is gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerConnectionException("the server stops", e);
    }
  }

  /// Ends a session.
  void end(Exchange exchange, String token) {
    Optional<ClientSession> session = find(exchange, token);
    session.ifPresentOrElse(
        found -> {
          sessions.end(found);
          exchange.send(Status.NO_CONTENT_204);
        },
        () -> refuse(exchange));
  }

  private Optional<ClientSession> find(Exchange exchange, String token) {
    return exchange.header(Sessions.HEADER).flatMap(id -> sessions.use(id, token));
  }

  /// By this, clients know that they have to begin again.
  static void refuse(Exchange exchange) {
    exchange.send(Status.NOT_FOUND_404, "There is no such session: begin with initialize.");
  }
}
