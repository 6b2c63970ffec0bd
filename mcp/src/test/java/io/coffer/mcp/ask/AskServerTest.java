package io.coffer.mcp.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.mcp.schema.Question;
import io.coffer.mcp.tool.InputRequired;
import io.coffer.testkit.Crowd;
import io.coffer.testkit.SeededRandom;
import io.coffer.testkit.TestClock;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AskServerTest {
  private static final Question QUESTION =
      new Question(
          "secret-write", Map.of("path", "<script>"), List.of("The \"new\" one", "<b>Other</b>"));

  private final AskServer server =
      new AskServer(new SeededRandom(1), new TestClock(), Duration.ZERO);
  private final HttpClient browser = HttpClient.newHttpClient();
  private final URI page = URI.create(asked().url());

  private InputRequired asked() {
    return assertThrows(InputRequired.class, () -> server.desk().ofSame("call").answers(QUESTION));
  }

  @AfterEach
  void stop() {
    server.close();
    browser.close();
  }

  private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return browser.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String form) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(page).POST(HttpRequest.BodyPublishers.ofString(form)).build();
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void moreConnectionsThanThereIsRoomForWait() throws IOException {
    Crowd.assertOneMoreWaits(page.getPort(), AskServer.MAX_CONNECTIONS);
  }

  @Test
  void thePageShowsTheCallAndAsks() throws IOException, InterruptedException {
    HttpResponse<String> shown = get(page);
    assertEquals(200, shown.statusCode());
    assertEquals("127.0.0.1", page.getHost());
    String policy = shown.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.contains("default-src 'none'"), policy);
    assertEquals("no-store", shown.headers().firstValue("Cache-Control").orElseThrow());
    assertTrue(shown.body().contains("<code>secret-write</code>"), shown.body());
    assertTrue(shown.body().contains("&lt;script&gt;"), shown.body());
    assertTrue(shown.body().contains("The &quot;new&quot; one"), shown.body());
    assertTrue(shown.body().contains("&lt;b&gt;Other"), shown.body());
    assertFalse(shown.body().contains("<script"), shown.body());
  }

  @Test
  void whatAPersonWritesIsTakenAndNotShown() throws IOException, InterruptedException {
    String value = "MARKED & = + ä";
    String form = "v0=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&v1=two";
    HttpResponse<String> sent = send(form);
    assertEquals(200, sent.statusCode());
    assertFalse(sent.body().contains("MARKED"));
    assertEquals(
        Map.of("The \"new\" one", value, "<b>Other</b>", "two"),
        server.desk().ofSame("call").answers(QUESTION));
    assertEquals(404, get(page).statusCode());
  }

  @Test
  void aFormThatIsNotFilledInIsShownAgain() throws IOException, InterruptedException {
    for (String form :
        List.of("", "v0=a", "v0=a&v1=", "v0=%&v1=b", "v0=a&v1=" + "b".repeat(300_000))) {
      HttpResponse<String> sent = send(form);
      assertEquals(400, sent.statusCode(), form.substring(0, Math.min(20, form.length())));
      assertTrue(sent.body().contains("Missing or too long"), sent.body());
    }
    asked();
  }

  @Test
  void onlyThisMachineAsksAndOnlyForWhatIsOpen() throws IOException, InterruptedException {
    assertEquals(404, get(page.resolve("/ask/none")).statusCode());
    assertEquals(404, get(page.resolve("/")).statusCode());
    try (var socket = new Socket("127.0.0.1", page.getPort())) {
      String request = "GET " + page.getPath() + " HTTP/1.1\r\nHost: evil.example\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      assertEquals("HTTP/1.1 403", new String(answer, StandardCharsets.US_ASCII));
    }
  }
}
