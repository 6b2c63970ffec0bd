package io.coffer.cli.pki.health;

import io.coffer.client.Json;
import io.coffer.client.TlsContext;
import io.coffer.client.TlsOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The directory of ACME (RFC 8555, 7.1.1) at an address that clients are given. It is asked
/// without a token, and with any certificate: whether it answers is the question, not whether it is
/// trusted.
final class AcmeDirectory {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 64 * 1024;
  private static final int OK = 200;

  private AcmeDirectory() {}

  static boolean answers(String url) {
    var anyServer = new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty(), "", true);
    try (HttpClient http =
        HttpClient.newBuilder()
            .sslContext(TlsContext.of(anyServer))
            .connectTimeout(PATIENCE)
            .build()) {
      var request = HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
      HttpResponse<byte[]> answer =
          http.send(
              request,
              HttpResponse.BodyHandlers.limiting(
                  HttpResponse.BodyHandlers.ofByteArray(), MAX_BYTES));
      return answer.statusCode() == OK && isDirectory(answer.body());
    } catch (IOException | IllegalArgumentException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isDirectory(byte[] body) {
    return Json.parse(new String(body, StandardCharsets.UTF_8)) instanceof Map<?, ?> members
        && members.containsKey("newNonce");
  }
}
