package io.coffer.mcp.http;

import io.coffer.mcp.protocol.Session;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The sessions of clients of revision 2025-11-25 and before. Safe for many threads.
public final class Sessions {
  /// Names a session, in requests and in the answer to `initialize`.
  static final HeaderName HEADER = HeaderNames.create("Mcp-Session-Id");

  /// The most at once.
  static final int MOST = 1_024;

  /// How long one lasts that is not used.
  static final Duration IDLE = Duration.ofMinutes(30);

  private static final int ID_BYTES = 32;

  private final InstantSource clock;
  private final SecureRandom random;

  /// By their ids, which nobody can guess. Guarded by this.
  private final Map<String, ClientSession> sessions = new HashMap<>();

  /// None yet.
  public Sessions(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /// Begins one for whoever has the token.
  ///
  /// @param begun what `initialize` left behind
  /// @return nothing when there are too many: clients get along without one
  synchronized Optional<ClientSession> begin(String token, Session begun) {
    List.copyOf(sessions.values()).forEach(this::endIdle);
    if (sessions.size() >= MOST) {
      return Optional.empty();
    }
    var bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var session = new ClientSession(id, TokenHash.of(token), begun, clock);
    sessions.put(id, session);
    return Optional.of(session);
  }

  /// The session of that id, if it is that of the token; it is used by this.
  synchronized Optional<ClientSession> use(String id, String token) {
    Optional.ofNullable(sessions.get(id)).ifPresent(this::endIdle);
    Optional<ClientSession> found =
        Optional.ofNullable(sessions.get(id)).filter(session -> session.belongsTo(token));
    found.ifPresent(ClientSession::use);
    return found;
  }

  private void endIdle(ClientSession session) {
    if (session.isIdle(IDLE)) {
      end(session);
    }
  }

  synchronized void end(ClientSession session) {
    sessions.remove(session.id());
    session.end();
  }

  synchronized void endAll() {
    List.copyOf(sessions.values()).forEach(this::end);
  }
}
