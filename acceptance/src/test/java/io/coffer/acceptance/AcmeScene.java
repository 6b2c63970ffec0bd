package io.coffer.acceptance;

import com.sun.net.httpserver.HttpServer;
import io.coffer.spi.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A server whose mount at `pki/` has ACME, and a web server on this machine that proves things.
final class AcmeScene implements AutoCloseable {
  private static final int MANY = 20_000;

  private final PkiScene pki = new PkiScene();
  private final HttpServer web;
  private final Map<String, String> pages = new ConcurrentHashMap<>();

  AcmeScene() {
    pki.newRoot("Root", "ec");
    try {
      web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    web.createContext(
        "/",
        exchange -> {
          byte[] body =
              pages
                  .getOrDefault(exchange.getRequestURI().getPath(), "")
                  .getBytes(StandardCharsets.UTF_8);
          try (exchange) {
            exchange.sendResponseHeaders(body.length == 0 ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    web.start();
    pki.put("pki/config/cluster", "path", AcmeClient.BASE + "pki").orFail();
    configure("{'enabled':true,'http_01_port':" + web.getAddress().getPort() + "}");
  }

  PkiScene pki() {
    return pki;
  }

  Session root() {
    return pki.root();
  }

  Scene scene() {
    return pki.scene();
  }

  Said configure(String wish) {
    return root().put("pki/config/acme", wish).orFail();
  }

  AcmeClient client() {
    return client("pki/acme");
  }

  AcmeClient client(String directory) {
    return new AcmeClient(scene().nobody(), directory);
  }

  /// A client that has an account.
  AcmeClient registered() {
    AcmeClient client = client();
    client.register().orFail();
    return client;
  }

  /// Puts the proof of http-01 where it belongs, and says so.
  Said prove(AcmeClient client, String authorization) {
    return prove(client, authorization, "");
  }

  /// @param mistake stands behind the proof
  Said prove(AcmeClient client, String authorization, String mistake) {
    Json.Obj challenge = AcmeClient.challenge(client.ask(authorization).orFail(), "http-01");
    String token = challenge.text("token", "");
    pages.put(
        "/.well-known/acme-challenge/" + token, client.keyAuthorization(token) + mistake + "\n");
    return client.post(challenge.text("url", ""), "{}");
  }

  /// Waits until an authorization is decided; the clock goes on meanwhile, for further tries.
  String decided(AcmeClient client, String authorization) {
    for (int i = 0; i < MANY; i++) {
      String status = client.ask(authorization).orFail().text("status");
      if (!status.equals("pending")) {
        return status;
      }
      if (i % 50 == 49) {
        scene().advance(Duration.ofSeconds(10));
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("nobody decides");
  }

  /// An order whose authorizations are all fulfilled.
  Said ready(AcmeClient client, String type, String... values) {
    Said order = client.order(type, values).orFail();
    for (String authorization : order.body().texts("authorizations")) {
      prove(client, authorization).orFail();
      String status = decided(client, authorization);
      if (!status.equals("valid")) {
        throw new AssertionError(client.ask(authorization).content());
      }
    }
    return order;
  }

  @Override
  public void close() {
    web.stop(0);
    pki.close();
  }
}
