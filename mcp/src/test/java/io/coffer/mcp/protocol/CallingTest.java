package io.coffer.mcp.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import io.coffer.client.CofferClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CallingTest {
  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final HttpServer server =
      create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  private final CofferClient client =
      CofferClient.connect("http://127.0.0.1:" + server.getAddress().getPort());

  private static HttpServer create(InetSocketAddress address) {
    try {
      return HttpServer.create(address, 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    server.createContext(
        "/",
        exchange -> {
          seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Coffer-Call")));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private String sent(Object id) throws InterruptedException {
    new Calling(() -> client, id).client().read("a");
    return seen.take();
  }

  @Test
  void theServerIsToldTheIdOfTheCall() throws InterruptedException {
    assertEquals("7", sent(new BigDecimal("7")));
    assertEquals("call-7", sent("call-7"));
  }

  @Test
  void anIdIsSentAsFarAsAHeaderTakesIt() throws InterruptedException {
    assertEquals("a?b??c?", sent("a b\r\nc\u00e4"));
    assertEquals("x".repeat(64), sent("x".repeat(65)));
  }
}
