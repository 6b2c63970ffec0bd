package io.coffer.detect.hook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sends messages over HTTP. Redirects are not followed: they would lead where nobody allowed it.
final class HttpSender implements Sender, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// How much of an answer is read.
  private static final long ANSWER = 64 << 10;

  private @Nullable HttpClient client;

  @Override
  public int send(URI to, Map<String, String> headers, byte[] text)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(to).timeout(PATIENCE);
    headers.forEach(request::setHeader);
    request.POST(BodyPublishers.ofByteArray(text));
    var body = BodyHandlers.limiting(BodyHandlers.discarding(), ANSWER);
    return client().send(request.build(), body).statusCode();
  }

  // its threads are started when there is something to send
  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .followRedirects(Redirect.NEVER)
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(PATIENCE)
              .build();
      client = made;
    }
    return made;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
