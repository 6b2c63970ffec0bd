package io.coffer.compat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Stands between a server and programs that speak HTTP/1.0 alone.
final class ProxyOfOldHttp implements AutoCloseable {
  private final HttpServer listener;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String server;

  private ProxyOfOldHttp(HttpServer listener, String server) {
    this.listener = listener;
    this.server = server;
  }

  /// Starts one before the server of an address.
  static ProxyOfOldHttp before(String server) throws IOException {
    HttpServer listener =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var proxy = new ProxyOfOldHttp(listener, server);
    listener.createContext("/", proxy::carry);
    listener.start();
    return proxy;
  }

  int port() {
    return listener.getAddress().getPort();
  }

  private void carry(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request =
          HttpRequest.newBuilder(URI.create(server + exchange.getRequestURI()))
              .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
              .build();
      HttpResponse<byte[]> said = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      said.headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(said.statusCode(), said.body().length);
      exchange.getResponseBody().write(said.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    listener.stop(0);
    client.close();
  }
}
