package io.coffer.detect.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpSenderTest {
  private final BlockingQueue<String> got = new LinkedBlockingQueue<>();
  private final HttpSender sender = new HttpSender();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          String id = exchange.getRequestHeaders().getFirst("webhook-id");
          got.add(id + " " + new String(body, StandardCharsets.UTF_8));
          if (exchange.getRequestURI().getPath().equals("/away")) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
          } else {
            exchange.sendResponseHeaders(204, -1);
          }
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    sender.close();
    server.stop(0);
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private int send(URI to) throws IOException, InterruptedException {
    return sender.send(to, Map.of("webhook-id", "msg_1"), "{}".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void sendsHeadersAndBody() throws IOException, InterruptedException {
    assertEquals(204, send(at("/x")));
    assertEquals("msg_1 {}", got.take());
  }

  @Test
  void goesNowhereElse() throws IOException, InterruptedException {
    assertEquals(302, send(at("/away")));
    assertEquals(1, got.size());
  }

  @Test
  void nobodyThereIsAFault() {
    URI there = at("/x");
    server.stop(0);
    assertThrows(IOException.class, () -> send(there));
  }
}
