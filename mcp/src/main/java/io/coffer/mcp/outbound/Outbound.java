package io.coffer.mcp.outbound;

import io.coffer.mcp.redact.Touched;
import io.coffer.mcp.tool.ToolFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Sends requests, follows none elsewhere, and takes no more of an answer than is wanted. Safe for
/// many threads.
public final class Outbound {
  /// The most of an answer that is taken, in bytes.
  public static final int MAX_ANSWER = 64 * 1024;

  /// Longer than any form of a piece of a value.
  private static final int BEYOND = 1_024;

  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final Duration ANSWERING = Duration.ofSeconds(60);

  private final HttpClient client;

  private Outbound(HttpClient client) {
    this.client = client;
  }

  /// One that trusts whom the JDK trusts.
  public static Outbound start() {
    return new Outbound(
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTING)
            .build());
  }

  /// An answer, without the values that were touched.
  ///
  /// @param type of its body, as it was sent; or empty
  /// @param body empty when it is not text as it stands, such as when it is compressed
  /// @param cut whether it went on
  public record Answer(int status, String type, String location, String body, boolean cut) {
    @Override
    public String toString() {
      return "answer " + status;
    }
  }

  /// Sends a request and waits for the answer.
  ///
  /// @throws ToolFailure when there is none
  public Answer send(HttpRequest.Builder request, Touched touched) {
    try {
      HttpResponse<InputStream> response =
          client.send(
              request.timeout(ANSWERING).build(), HttpResponse.BodyHandlers.ofInputStream());
      return answer(response, touched);
    } catch (IOException e) {
      // what the JDK says of it may quote a header
      throw new ToolFailure("No answer came: the server is not there, or it broke off.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolFailure("Given up; whether the request was carried out is not known.");
    }
  }

  private static Answer answer(HttpResponse<InputStream> response, Touched touched)
      throws IOException {
    try (InputStream in = response.body()) {
      String coding = header(response, "content-encoding");
      if (!coding.isEmpty() && !coding.equalsIgnoreCase("identity")) {
        return answer(response, touched, "", true);
      }
      // a value that goes beyond what is shown is still found
      byte[] taken = in.readNBytes(MAX_ANSWER + BEYOND);
      var shown = new ByteArrayOutputStream();
      try (OutputStream out = touched.redact(shown)) {
        out.write(taken);
      }
      int length = Math.min(shown.size(), MAX_ANSWER);
      String body = new String(shown.toByteArray(), 0, length, StandardCharsets.UTF_8);
      return answer(response, touched, body, taken.length > MAX_ANSWER);
    }
  }

  private static Answer answer(
      HttpResponse<InputStream> response, Touched touched, String body, boolean cut) {
    return new Answer(
        response.statusCode(),
        touched.redact(header(response, "content-type")),
        touched.redact(header(response, "location")),
        body,
        cut);
  }

  private static String header(HttpResponse<InputStream> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
