package io.coffer.server.http;

import io.coffer.core.metrics.RequestMetrics;
import io.coffer.core.request.Gateway;
import io.helidon.common.socket.SocketOptions;
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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// The listeners. Requests run on virtual threads; stopping lets those under way finish, for a
/// while.
public final class HttpServer implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String NAME = "listener";
  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  private static final int MAX_HEADERS_BYTES = 64 * 1024;
  private static final int MAX_PROLOGUE_BYTES = 32 * 1024;

  private final WebServer server;
  private final ScheduledExecutorService timer;
  private final List<TlsMaterial> materials;

  private HttpServer(
      WebServer server, ScheduledExecutorService timer, List<TlsMaterial> materials) {
    this.server = server;
    this.timer = timer;
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
    ScheduledExecutorService timer = timer();
    var deadlines = Deadlines.by(timer);
    return start(
        listeners,
        connections -> new HttpAdapter(gateway, admission, deadlines, connections, metrics, ids),
        timer);
  }

  /// Starts a listener that answers every request with the same JSON: what the HTTP stack does by
  /// itself, which benchmarks measure against.
  ///
  /// @throws TlsException when a certificate or key cannot be used
  /// @throws ListenException when an address cannot be listened on
  public static HttpServer constant(Listener listener, byte[] json) {
    return start(List.of(listener), connections -> new ConstantAnswer(json, connections), timer());
  }

  private static ScheduledExecutorService timer() {
    return new ScheduledThreadPoolExecutor(
        1, Thread.ofPlatform().name("listeners' timer").daemon().factory());
  }

  private static HttpServer start(
      List<Listener> listeners,
      Function<Connections, Filter> filters,
      ScheduledExecutorService timer) {
    try {
      HttpServer server = prepare(listeners, filters, timer);
      server.listen(listeners);
      return server;
    } catch (RuntimeException e) {
      timer.shutdownNow();
      throw e;
    }
  }

  private static HttpServer prepare(
      List<Listener> listeners,
      Function<Connections, Filter> filters,
      ScheduledExecutorService timer) {
    var materials = new ArrayList<TlsMaterial>();
    WebServerConfig.Builder config = WebServer.builder();
    config.featuresDiscoverServices(false).shutdownHook(false);
    for (int i = 0; i < listeners.size(); i++) {
      Listener listener = listeners.get(i);
      int most = Descriptors.connections(listener.limits().maxConnections(), listeners.size());
      var connections = new Connections(options(listener), listener.limits());
      var _ = timer.scheduleAtFixedRate(connections::turn, 1, 1, TimeUnit.SECONDS);
      Filter filter = filters.apply(connections);
      Consumer<ListenerConfig.BuilderBase<?, ?>> configured =
          socket -> {
            configure(socket, listener, filter, materials);
            socket.maxTcpConnections(most);
            socket.connectionOptions(connections.options());
          };
      if (i == 0) {
        configured.accept(config);
      } else {
        config.putSocket(NAME + i, configured::accept);
      }
    }
    return new HttpServer(config.build(), timer, materials);
  }

  // Nagle's delay costs a round trip of 40 ms on every answer that does not fill a segment
  private static SocketOptions options(Listener listener) {
    return SocketOptions.builder()
        .tcpNoDelay(listener.address() instanceof InetSocketAddress)
        .build();
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
    Duration idle = listener.limits().patience().idle();
    config.idleConnectionTimeout(idle.isZero() ? FOR_EVER : idle);
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
    timer.shutdownNow();
  }
}
