package io.coffer.mcp.http;

import io.coffer.client.CofferClient;
import io.coffer.mcp.protocol.Protocol;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;

/// The protocol at an address.
public final class McpServer implements AutoCloseable {
  private static final int MAX_HEADERS_BYTES = 64 * 1024;

  /// More than sessions and requests there may be; others wait until one ends.
  static final int MAX_CONNECTIONS = 1_536;

  private static final Duration GRACE = Duration.ofSeconds(5);

  /// How long an answer of events is silent, and how soon an answer comes that is a document.
  private static final Duration BEAT = Duration.ofSeconds(3);

  private final WebServer server;
  private final Listener listener;
  private final Sessions sessions;
  private final Beats beats;

  private McpServer(WebServer server, Listener listener, Sessions sessions, Beats beats) {
    this.server = server;
    this.listener = listener;
    this.sessions = sessions;
    this.beats = beats;
  }

  /// Listens.
  ///
  /// @param client without a token; each request brings its own
  /// @param sessions of clients that keep one
  /// @throws IllegalArgumentException when it cannot
  public static McpServer start(
      Listener listener, Protocol protocol, CofferClient client, Sessions sessions) {
    return start(listener, protocol, client, sessions, BEAT);
  }

  static McpServer start(
      Listener listener, Protocol protocol, CofferClient client, Sessions sessions, Duration beat) {
    var beats = new Beats(beat);
    var filter =
        new McpFilter(
            new Endpoint(listener),
            new Messages(new Answers(protocol, client), sessions, beats),
            new Listening(sessions, beat));
    WebServerConfig.Builder config =
        WebServer.builder()
            .featuresDiscoverServices(false)
            .protocolsDiscoverServices(false)
            .shutdownHook(false)
            .bindAddress(listener.address())
            .addProtocol(Http1Config.builder().maxHeadersSize(MAX_HEADERS_BYTES).build())
            .connectionOptions(options -> options.tcpNoDelay(true))
            .maxTcpConnections(MAX_CONNECTIONS)
            .shutdownGracePeriod(GRACE)
            .routing(HttpRouting.builder().addFilter(filter));
    listener.tls().ifPresent(settings -> config.tls(TlsFiles.read(settings)));
    WebServer server = config.build().start();
    if (!server.isRunning()) {
      beats.close();
      throw new IllegalArgumentException(
          "Cannot listen at " + listener.address() + ": is it in use?");
    }
    return new McpServer(server, listener, sessions, beats);
  }

  /// The port that it listens at.
  public int port() {
    return server.port();
  }

  /// Reads certificates and key again, for new connections.
  ///
  /// @throws IllegalArgumentException when they cannot be used; those before are in use
  public void reload() {
    listener.tls().ifPresent(settings -> server.reloadTls(TlsFiles.read(settings)));
  }

  /// Ends sessions at once, and lets requests that are under way finish, for a while.
  @Override
  public void close() {
    sessions.endAll();
    server.stop();
    beats.close();
  }
}
