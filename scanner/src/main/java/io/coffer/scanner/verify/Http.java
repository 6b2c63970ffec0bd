package io.coffer.scanner.verify;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Sends one request and tells its status. Nothing of what it is given is in a fault's text.
final class Http implements AutoCloseable {
  /// The most bytes of an answer.
  static final int ANSWER = 256 << 10;

  private final HttpClient client;
  private final Duration patience;

  /// @param proxies of the system, or none
  /// @param patience how long an answer may take altogether
  Http(ProxySelector proxies, Duration patience) {
    this.client =
        HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .proxy(proxies)
            .build();
    this.patience = patience;
  }

  /// @return the status, or nothing if there was no answer
  OptionalInt status(Check check, String value) throws InterruptedException {
    var request = request(check, value);
    var body = BodyHandlers.limiting(BodyHandlers.discarding(), ANSWER);
    var answer = client.sendAsync(request, body);
    try {
      var response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return OptionalInt.of(response.statusCode());
    } catch (TimeoutException | ExecutionException none) {
      // what went wrong may quote the request
      answer.cancel(true);
      return OptionalInt.empty();
    }
  }

  private static HttpRequest request(Check check, String value) {
    var builder =
        HttpRequest.newBuilder(URI.create(check.url().replace(Check.VALUE, value)))
            .GET()
            .setHeader("User-Agent", "coffer-scan");
    check
        .headers()
        .forEach((name, text) -> builder.setHeader(name, text.replace(Check.VALUE, value)));
    return builder.build();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
