package io.coffer.server.http;

import io.coffer.core.metrics.RequestMetrics;
import io.coffer.core.request.Gateway;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.common.tls.TlsConfig;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The listeners. Requests run on virtual threads; stopping lets those under way finish, for a
/// while.
public final class HttpServer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String NAME = "listener";
  private static final int MAX_HEADERS_BYTES = 64 * 1024;
  private static final int MAX_PROLOGUE_BYTES = 32 * 1024;

  private final WebServer server;
  private final Deadlines deadlines;
  private final List<TlsMaterial> materials;

  private HttpServer(WebServer server, Deadlines deadlines, List<TlsMaterial> materials) {
    this.server = server;
    this.deadlines = deadlines;
    this.materials = List.copyOf(materials);
  }

  /// Starts listening.
  ///
  /// @param metrics are told of each request
  /// @param ids draws request ids
  /// @throws TlsException when a certificate or key cannot be used
  /// @throws ListenException when an address cannot be listened on
  public static HttpServer start(
      List<Listener> listeners, Gateway gateway, RequestMetrics metrics, Supplier<String> ids) {
    return start(listeners, gateway, metrics, ids, Admission.standard());
  }

  static HttpServer start(
      List<Listener> listeners,
      Gateway gateway,
      RequestMetrics metrics,
      Supplier<String> ids,
      Admission admission) {
    var deadlines = new Deadlines();
    return start(
        listeners,
        listener -> new HttpAdapter(gateway, admission, deadlines, listener.limits(), metrics, ids),
        deadlines);
  }

  /// Starts a listener that answers every request with the same JSON: what the HTTP stack does by
  /// itself, which benchmarks measure against.
  ///
  /// @throws TlsException when a certificate or key cannot be used
  /// @throws ListenException when an address cannot be listened on
  public static HttpServer constant(Listener listener, byte[] json) {
    var filter = new ConstantAnswer(json);
    return start(List.of(listener), any -> filter, new Deadlines());
  }

  private static HttpServer start(
      List<Listener> listeners, Function<Listener, Filter> filters, Deadlines deadlines) {
    var materials = new ArrayList<TlsMaterial>();
    WebServerConfig.Builder config = WebServer.builder();
    config.featuresDiscoverServices(false).shutdownHook(false);
    for (int i = 0; i < listeners.size(); i++) {
      Listener listener = listeners.get(i);
      Filter filter = filters.apply(listener);
      int connections =
          Descriptors.connections(listener.limits().maxConnections(), listeners.size());
      if (i == 0) {
        configure(config, listener, filter, materials);
        config.maxTcpConnections(connections);
      } else {
        config.putSocket(
            NAME + i,
            socket -> {
              configure(socket, listener, filter, materials);
              socket.maxTcpConnections(connections);
            });
      }
    }
    var server = new HttpServer(config.build(), deadlines, materials);
    server.listen(listeners);
    return server;
  }

  private void listen(List<Listener> listeners) {
    try {
      listeners.forEach(Sockets::checkFree);
      server.start();
      // the HTTP stack only logs that it could not listen
      if (!server.isRunning()) {
        throw new ListenException("cannot listen; the log says why");
      }
      listeners.forEach(Sockets::restrict);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static void configure(
      ListenerConfig.BuilderBase<?, ?> config,
      Listener listener,
      Filter filter,
      List<TlsMaterial> materials) {
    config.bindAddress(listener.address());
    config.protocolsDiscoverServices(false);
    Http1Config http1 =
        Http1Config.builder()
            .validatePrologue(false)
            .validatePath(false)
            .maxHeadersSize(MAX_HEADERS_BYTES)
            .maxPrologueLength(MAX_PROLOGUE_BYTES)
            .build();
    config.addProtocol(http1);
    config.addConnectionSelector(new Http10(http1));
    config.addProtocol(
        Http2Config.builder().validatePath(false).maxHeaderListSize(MAX_HEADERS_BYTES).build());
    // Nagle's delay costs a round trip of 40 ms on every answer that does not fill a segment
    config.connectionOptions(
        options -> options.tcpNoDelay(listener.address() instanceof InetSocketAddress));
    config.shutdownGracePeriod(GRACE);
    config.routing(HttpRouting.builder().addFilter(filter));
    listener.tls().ifPresent(tls -> config.tls(tls(tls, materials)));
  }

  private static TlsConfig tls(TlsSettings settings, List<TlsMaterial> materials) {
    var material = new TlsMaterial(settings);
    materials.add(material);
    var config = TlsConfig.builder().sslContext(material.context());
    config.clientAuth(
        switch (settings.clients()) {
          case NONE -> TlsClientAuth.NONE;
          case REQUESTED -> TlsClientAuth.OPTIONAL;
          case VERIFIED -> TlsClientAuth.REQUIRED;
        });
    config.enabledProtocols(
        settings.minVersion().equals("TLSv1.3")
            ? List.of("TLSv1.3")
            : List.of("TLSv1.3", "TLSv1.2"));
    if (!settings.cipherSuites().isEmpty()) {
      config.enabledCipherSuites(settings.cipherSuites());
    }
    List.of("h2", "http/1.1", Http10.PROTOCOL).forEach(config::addApplicationProtocol);
    return config.buildPrototype();
  }

  /// The port of the first listener.
  public int port() {
    return server.port();
  }

  /// The port that the listener of that number got.
  public int port(int listener) {
    return listener == 0 ? server.port() : server.port(NAME + listener);
  }

  /// Reads certificates and keys again.
  ///
  /// @throws TlsException when one cannot be used; those before it are in use
  public void reload() {
    materials.forEach(TlsMaterial::reload);
  }

  @Override
  public void close() {
    server.stop();
    deadlines.close();
  }
}
