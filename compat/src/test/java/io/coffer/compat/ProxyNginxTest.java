package io.coffer.compat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server behind nginx, which speaks HTTP/1.0 to it as long as nobody says otherwise.
@Tag("slow")
class ProxyNginxTest {
  @TempDir private Path folder;

  private static HttpRequest.Builder request(Nginx nginx, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + nginx.port() + "/v1/" + path))
        .header("X-Vault-Token", ServerProcess.ROOT);
  }

  private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aServerBehindItIsReadAndWritten() throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.dev(folder);
        Nginx nginx =
            Nginx.start(
                folder,
                "server { listen 127.0.0.1:%d; location / { proxy_pass "
                    + server.address()
                    + "; } }");
        HttpClient client = HttpClient.newHttpClient()) {
      assertEquals(200, send(client, request(nginx, "sys/health")).statusCode());
      var write = HttpRequest.BodyPublishers.ofString("{\"data\":{\"a\":\"b c\"}}");
      assertEquals(200, send(client, request(nginx, "secret/data/x").POST(write)).statusCode());
      HttpResponse<String> read = send(client, request(nginx, "secret/data/x"));
      assertEquals(200, read.statusCode());
      assertTrue(read.body().contains("\"a\":\"b c\""), read.body());
      assertEquals(404, send(client, request(nginx, "secret/data/none")).statusCode());
    }
  }
}
