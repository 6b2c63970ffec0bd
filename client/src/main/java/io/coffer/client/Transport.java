package io.coffer.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

/// Sends requests: repeats those that may work the next time, and follows one redirect to the
/// active server, with method and body as they were.
final class Transport implements AutoCloseable {
  /// The longest answer, in bytes.
  static final int MAX_BODY = 64 * 1024 * 1024;

  private static final HttpResponse.BodyHandler<byte[]> BYTES =
      HttpResponse.BodyHandlers.ofByteArray();
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int PRECONDITION = 412;
  private static final int NOT_IMPLEMENTED = 501;

  private final ClientOptions options;
  private final HttpClient http;

  Transport(ClientOptions options) {
    this.options = options;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            // nothing that answers bring about waits: to pass it to other threads costs more
            .executor(Runnable::run)
            .connectTimeout(options.timeout());
    if ("https".equals(options.address().getScheme())) {
      builder.sslContext(TlsContext.of(options.tls()));
      name(options.tls().serverName()).ifPresent(builder::sslParameters);
    }
    this.http = builder.build();
  }

  private static Optional<SSLParameters> name(String serverName) {
    if (serverName.isEmpty()) {
      return Optional.empty();
    }
    var parameters = new SSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(serverName)));
    return Optional.of(parameters);
  }

  /// A request.
  ///
  /// @param path behind `/v1/`, with its query if it has one
  record Call(String method, String path, Map<String, String> headers, Optional<String> body) {
    @Override
    public String toString() {
      int query = path.indexOf('?');
      return method + " " + (query < 0 ? path : path.substring(0, query));
    }
  }

  Answer send(Call call) {
    URI uri = options.address().resolve("/v1/" + Paths.encode(call.path()));
    for (int attempt = 0; ; attempt++) {
      HttpResponse<byte[]> response = once(call, uri);
      boolean again = mayWorkLater(call, response.statusCode()) && attempt < options.retries();
      if (!again) {
        return isRedirect(response.statusCode())
            ? redirected(call, response)
            : answer(call, response);
      }
      answer(call, response);
      pause(attempt);
    }
  }

  // the health of a server is told by statuses that elsewhere mean trouble
  private static boolean mayWorkLater(Call call, int status) {
    boolean trouble = status == PRECONDITION || (status >= 500 && status != NOT_IMPLEMENTED);
    return trouble && !call.path().startsWith("sys/health");
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 307;
  }

  private Answer redirected(Call call, HttpResponse<byte[]> response) {
    Optional<String> location = response.headers().firstValue("Location");
    if (location.isEmpty()) {
      return answer(call, response);
    }
    URI target = options.address().resolve(location.get());
    boolean downgrade =
        "https".equals(options.address().getScheme()) && !"https".equals(target.getScheme());
    if (downgrade) {
      throw new ApiException(
          response.statusCode(),
          List.of("a redirect from https to http is refused"),
          call.toString());
    }
    return answer(call, once(call, target));
  }

  private HttpResponse<byte[]> once(Call call, URI uri) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(options.timeout())
            .header("X-Vault-Request", "true")
            .method(
                call.method(),
                call.body()
                    .map(HttpRequest.BodyPublishers::ofString)
                    .orElse(HttpRequest.BodyPublishers.noBody()));
    call.headers().forEach(request::header);
    if (call.body().isPresent()) {
      boolean patch = call.method().equals("PATCH");
      request.header("Content-Type", patch ? "application/merge-patch+json" : "application/json");
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.limiting(BYTES, MAX_BODY));
    } catch (IOException e) {
      throw unreachable(call, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(0, List.of("interrupted"), call.toString());
    }
  }

  private ApiException unreachable(Call call, IOException e) {
    // the JDK's own exception for a refused connection says nothing
    boolean refused = e instanceof ConnectException && e.getMessage() == null;
    String why = refused ? "cannot connect" : String.valueOf(e.getMessage());
    var failure =
        new ApiException(
            0, List.of("no answer from " + options.address() + ": " + why), call.toString());
    failure.initCause(e);
    return failure;
  }

  private static Answer answer(Call call, HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    return new Answer(response.statusCode(), body, call.toString());
  }

  private static void pause(int attempt) {
    try {
      // nothing ever opens the latch: it is a pause that an interrupt ends
      if (new CountDownLatch(1)
          .await(PAUSE.toMillis() * (attempt + 1) / 2, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("nobody counts down");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
