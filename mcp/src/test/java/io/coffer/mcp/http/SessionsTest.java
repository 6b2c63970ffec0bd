package io.coffer.mcp.http;

import static io.coffer.mcp.http.McpHttp.META;
import static io.coffer.mcp.http.McpHttp.assertSays;
import static io.coffer.mcp.http.McpHttp.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.mcp.tool.FakeTool;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sessions of clients of revision 2025-11-25 and before.
@Timeout(60)
final class SessionsTest {
  private static final String INITIALIZE =
      message("initialize", "\"protocolVersion\":\"2025-11-25\"");
  private static final String PING = message("ping", "");
  private static final String WAIT = message("tools/call", "\"name\":\"wait\"");
  private static final Duration INSTANT = Duration.ofMillis(1);

  private final Semaphore begun = new Semaphore(0);
  private final Semaphore interrupted = new Semaphore(0);
  private final CountDownLatch open = new CountDownLatch(1);
  private final McpHttp mcp = McpHttp.hasty(new FakeTool("wait", call -> waited()));

  @AfterEach
  void stop() {
    open.countDown();
    mcp.close();
  }

  private String waited() {
    begun.release();
    try {
      open.await();
      return "waited";
    } catch (InterruptedException e) {
      interrupted.release();
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private Optional<String> tryBegin() {
    HttpResponse<String> response = mcp.send(mcp.post(INITIALIZE));
    assertSays(response, 200, "\"protocolVersion\":\"2025-11-25\"");
    return response.headers().firstValue("Mcp-Session-Id");
  }

  private String begin() {
    return tryBegin().orElseThrow();
  }

  private HttpRequest.Builder in(String session, String message) {
    return mcp.post(message, "Mcp-Session-Id", session);
  }

  private HttpRequest.Builder at(String session) {
    return mcp.at("/mcp")
        .header("Authorization", "Bearer " + ServerProcess.ROOT)
        .header("Accept", "text/event-stream")
        .header("Mcp-Session-Id", session);
  }

  private int end(String session) {
    return mcp.send(at(session).DELETE()).statusCode();
  }

  private static String cancelled(String id) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
        + id
        + "}}";
  }

  @Test
  void oneIsMadeUsedAndEnded() {
    String session = begin();
    assertTrue(session.matches("[A-Za-z0-9_-]{43}"), session);
    assertNotEquals(session, begin());
    assertSays(mcp.send(in(session, PING)), 200, "\"result\":{}");
    assertSays(
        mcp.send(in(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")),
        202);
    assertEquals(204, end(session));
    assertSays(mcp.send(in(session, PING)), 404, "begin with initialize");
    assertSays(mcp.send(in(session, cancelled("1"))), 404);
    assertEquals(404, end(session));
    assertEquals(404, mcp.send(at(session)).statusCode());
  }

  @Test
  void anotherTokenDoesNotGetIn() {
    String session = begin();
    HttpRequest.Builder other = in(session, PING).setHeader("Authorization", "Bearer hvs.other");
    assertSays(mcp.send(other), 404);
    for (HttpRequest.Builder request :
        new HttpRequest.Builder[] {at(session), at(session).DELETE()}) {
      assertEquals(
          404, mcp.send(request.setHeader("Authorization", "Bearer hvs.other")).statusCode());
      HttpResponse<String> bare = mcp.send(request.setHeader("Authorization", "none"));
      assertEquals(401, bare.statusCode());
      assertTrue(bare.headers().firstValue("WWW-Authenticate").isPresent());
    }
    assertSays(mcp.send(in(session, PING)), 200);
  }

  @Test
  void nobodyNeedsOne() {
    assertSays(mcp.send(mcp.post(PING)), 200);
    assertSays(mcp.send(in("none", PING)), 404);
    for (HttpRequest.Builder request :
        new HttpRequest.Builder[] {mcp.at("/mcp"), mcp.at("/mcp").DELETE()}) {
      HttpResponse<String> response = mcp.send(request);
      assertEquals(405, response.statusCode());
      assertEquals("POST", response.headers().firstValue("Allow").orElseThrow());
    }
  }

  @Test
  void requestsOfTheLaterEraKnowNone() {
    open.countDown();
    HttpResponse<String> response =
        mcp.send(mcp.call("wait", "{}").header("Mcp-Session-Id", "none"));
    assertSays(response, 200, "waited");
    assertTrue(response.headers().firstValue("Mcp-Session-Id").isEmpty());
    HttpRequest.Builder initialize =
        mcp.post(
            message("initialize", META + ",\"protocolVersion\":\"2025-11-25\""),
            "MCP-Protocol-Version",
            "2026-07-28",
            "Mcp-Method",
            "initialize");
    assertSays(mcp.send(initialize), 404, "-32601");
  }

  @Test
  void whatDoesNotBeginHasNone() {
    HttpResponse<String> response = mcp.send(mcp.post(message("initialize", "")));
    assertSays(response, 200, "-32602");
    assertTrue(response.headers().firstValue("Mcp-Session-Id").isEmpty());
  }

  @Test
  void oneThatIsNotUsedEnds() {
    String session = begin();
    mcp.clock.advance(Sessions.IDLE);
    assertSays(mcp.send(in(session, PING)), 200);
    mcp.clock.advance(Sessions.IDLE);
    assertSays(mcp.send(in(session, PING)), 200);
    mcp.clock.advance(Sessions.IDLE.plus(INSTANT));
    assertSays(mcp.send(in(session, PING)), 404);
  }

  @Test
  void oneThatIsInUseStays() throws InterruptedException {
    String session = begin();
    CompletableFuture<HttpResponse<String>> waiting = sendAsync(in(session, WAIT));
    begun.acquire();
    mcp.clock.advance(Sessions.IDLE.plus(INSTANT));
    begin();
    open.countDown();
    assertSays(waiting.join(), 200, "waited");
    assertSays(mcp.send(in(session, PING)), 200);
  }

  @Test
  @Tag("slow")
  void soManyThereAreAndOthersGetAlongWithout() {
    String first = begin();
    for (int i = 1; i < Sessions.MOST; i++) {
      begin();
    }
    assertTrue(tryBegin().isEmpty());
    assertSays(mcp.send(mcp.post(PING)), 200);
    assertEquals(204, end(first));
    begin();
    assertTrue(tryBegin().isEmpty());
    mcp.clock.advance(Sessions.IDLE.plus(INSTANT));
    begin();
  }

  private CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return mcp.http().sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.0"})
  void aCallIsCancelledByItsId(String id) throws InterruptedException {
    String session = begin();
    CompletableFuture<HttpResponse<String>> waiting = sendAsync(in(session, WAIT));
    begun.acquire();
    assertSays(mcp.send(in(begin(), cancelled(id))), 202);
    assertSays(mcp.send(mcp.post(cancelled(id))), 202);
    assertSays(mcp.send(in(session, cancelled("2"))), 202);
    assertEquals(0, interrupted.availablePermits());
    assertSays(mcp.send(in(session, cancelled(id))), 202);
    interrupted.acquire();
    HttpResponse<String> response = waiting.join();
    assertSays(response, 200);
    assertEquals("", response.body().replace(":\n\n", ""));
    assertEquals("text/event-stream", response.headers().firstValue("Content-Type").orElseThrow());
  }

  @Test
  void whoTakesNoEventsIsToldNothingOfACallThatIsCancelled() throws InterruptedException {
    String session = begin();
    CompletableFuture<HttpResponse<String>> waiting =
        sendAsync(in(session, WAIT).setHeader("Accept", "application/json"));
    begun.acquire();
    assertSays(mcp.send(in(session, cancelled("1"))), 202);
    assertSays(waiting.join(), 202);
    assertEquals("", waiting.join().body());
  }

  @Test
  void anIdIsUsedOnceAtATime() throws InterruptedException {
    String session = begin();
    CompletableFuture<HttpResponse<String>> waiting = sendAsync(in(session, WAIT));
    begun.acquire();
    assertSays(mcp.send(in(session, PING)), 400, "-32600", "\"id\":1,", "under way");
    assertSays(mcp.send(in(begin(), PING)), 200);
    open.countDown();
    assertSays(waiting.join(), 200, "waited");
    assertSays(mcp.send(in(session, PING)), 200);
  }

  @Test
  void whatIsUnderWayEndsWithIt() throws IOException, InterruptedException {
    String session = begin();
    CompletableFuture<HttpResponse<String>> waiting = sendAsync(in(session, WAIT));
    begun.acquire();
    try (McpHttp.Events listening = mcp.open(at(session))) {
      assertEquals(204, end(session));
      interrupted.acquire();
      assertEquals("", listening.next());
    }
    assertEquals(200, waiting.join().statusCode());
  }

  @Test
  void aClientListensOnOneStream() throws IOException {
    String session = begin();
    try (McpHttp.Events first = mcp.open(at(session))) {
      first.awaitBeat();
      first.awaitBeat();
      // it is in use
      mcp.clock.advance(Sessions.IDLE.plus(INSTANT));
      begin();
      try (McpHttp.Events second = mcp.open(at(session))) {
        assertEquals("", first.next());
        second.awaitBeat();
        second.awaitBeat();
      }
    }
    assertSays(mcp.send(in(session, PING)), 200);
  }

  @Test
  void whoListensTakesEvents() {
    String session = begin();
    HttpRequest.Builder documents = at(session).setHeader("Accept", "application/json");
    assertSays(mcp.send(documents), 406, "text/event-stream");
  }
}
