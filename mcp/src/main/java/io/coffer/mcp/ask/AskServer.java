package io.coffer.mcp.ask;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The page on the loopback of this machine. It is there from the first question on. Safe for many
/// threads.
public final class AskServer implements AutoCloseable {
  /// Many times what one person's browser opens; others wait until one ends.
  static final int MAX_CONNECTIONS = 64;

  private final Desk desk;
  private @Nullable WebServer server;

  /// @param patience how long a call waits for the person before the client has to come again
  public AskServer(SecureRandom random, InstantSource clock, Duration patience) {
    this.desk = new Desk(random, clock, this::page, patience);
  }

  /// Where questions are put.
  public Desk desk() {
    return desk;
  }

  private synchronized String page(String id) {
    WebServer running = server;
    if (running == null) {
      running =
          WebServer.builder()
              .featuresDiscoverServices(false)
              .protocolsDiscoverServices(false)
              .shutdownHook(false)
              .bindAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .addProtocol(Http1Config.create())
              .maxTcpConnections(MAX_CONNECTIONS)
              .routing(HttpRouting.builder().addFilter(new AskFilter(desk)))
              .build()
              .start();
      server = running;
    }
    return "http://127.0.0.1:" + running.port() + AskFilter.PATH + id;
  }

  @Override
  public synchronized void close() {
    WebServer running = server;
    if (running != null) {
      running.stop();
    }
  }
}
