package io.coffer.mcp.http;

import io.coffer.client.CofferClient;
import io.coffer.mcp.protocol.Protocol;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// The protocol at an address of this machine.
public final class McpServer implements AutoCloseable {
  private static final int MAX_HEADERS_BYTES = 64 * 1024;
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final WebServer server;

  private McpServer(WebServer server) {
    this.server = server;
  }

  /// Listens.
  ///
  /// @param address of the loopback: what comes from elsewhere would come in clear
  /// @param client without a token; each request brings its own
  /// @param origins of pages from elsewhere that may ask
  /// @throws IllegalArgumentException when it cannot
  public static McpServer start(
      InetSocketAddress address, Protocol protocol, CofferClient client, List<String> origins) {
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "The address to listen at must be one of the loopback, such as 127.0.0.1:8250: there is"
              + " no TLS here yet. A proxy with TLS can stand in front.");
    }
    var filter = new McpFilter(protocol, client, new Endpoint(origins));
    WebServer server =
        WebServer.builder()
            .featuresDiscoverServices(false)
            .protocolsDiscoverServices(false)
            .shutdownHook(false)
            .bindAddress(address)
            .addProtocol(Http1Config.builder().maxHeadersSize(MAX_HEADERS_BYTES).build())
            .connectionOptions(options -> options.tcpNoDelay(true))
            .shutdownGracePeriod(GRACE)
            .routing(HttpRouting.builder().addFilter(filter))
            .build()
            .start();
    if (!server.isRunning()) {
      throw new IllegalArgumentException("Cannot listen at " + address + ": is it in use?");
    }
    return new McpServer(server);
  }

  /// The port that it listens at.
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
