package io.coffer.mcp.http;

import static io.coffer.mcp.http.McpHttp.assertSays;
import static io.coffer.mcp.http.McpHttp.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.coffer.mcp.tool.FakeTool;
import io.coffer.mcp.tool.ToolCall;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that are streams of events.
@Timeout(60)
final class StreamsTest {
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore interrupted = new Semaphore(0);
  private final Semaphore done = new Semaphore(0);
  private final CountDownLatch open = new CountDownLatch(1);
  private final McpHttp mcp =
      McpHttp.hasty(
          new FakeTool("wait", call -> waited()),
          new FakeTool("steps", this::stepped),
          new FakeTool("defect", this::broken));

  @AfterEach
  void stop() {
    open.countDown();
    mcp.close();
  }

  private String waited() {
    begun.release();
    try {
      open.await();
      done.release();
      return "waited";
    } catch (InterruptedException e) {
      interrupted.release();
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private String stepped(ToolCall call) {
    call.progress().at(25, "begun");
    call.progress().at(75, "going on");
    return waited();
  }

  private String broken(ToolCall call) {
    call.progress().at(25, "begun");
    throw new IllegalStateException("not for the client");
  }

  private HttpRequest.Builder legacyCall(String tool) {
    return mcp.post(
        message("tools/call", "\"_meta\":{\"progressToken\":7},\"name\":\"" + tool + "\""));
  }

  private void assertProgressThenResult(HttpRequest.Builder request, String token)
      throws IOException {
    try (McpHttp.Events events = mcp.open(request)) {
      events.assertNext("notifications/progress", token, "\"progress\":25", "\"total\":100");
      events.assertNext("notifications/progress", token, "\"progress\":75", "going on");
      open.countDown();
      events.assertNext("\"id\":1,", "\"said\":\"waited\"");
      assertEquals("", events.next());
    }
  }

  @Test
  void progressComesBeforeTheResult() throws IOException {
    assertProgressThenResult(mcp.callWithProgress("steps"), "\"progressToken\":\"p1\"");
  }

  @Test
  void progressComesBeforeTheResultForClientsOfBefore() throws IOException {
    assertProgressThenResult(legacyCall("steps"), "\"progressToken\":7");
  }

  @Test
  void whatFailsAfterProgressIsSaidInTheStream() throws IOException {
    try (McpHttp.Events events = mcp.open(mcp.callWithProgress("defect"))) {
      events.assertNext("\"progress\":25");
      events.assertNext("\"id\":1,", "-32603", "see the log");
      assertEquals("", events.next());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "*/*",
        "text/*",
        "text/event-stream;q=0, application/json",
        "text/event-stream;q=x",
        "nonsense",
      })
  void whoDoesNotTakeEventsGetsADocument(String accept) {
    open.countDown();
    HttpRequest.Builder request = mcp.callWithProgress("steps").setHeader("Accept", accept);
    assertSays(mcp.send(request), 200, "{\"jsonrpc\":", "waited");
  }

  @Test
  void aClientThatLeavesHasCancelled() throws IOException, InterruptedException {
    try (McpHttp.Events events = mcp.open(mcp.call("wait", "{}"))) {
      events.awaitBeat();
      events.awaitBeat();
      assertFalse(interrupted.tryAcquire());
    }
    interrupted.acquire();
  }

  @Test
  void aClientOfBeforeThatLeavesHasNot() throws IOException, InterruptedException {
    try (McpHttp.Events legacy = mcp.open(legacyCall("wait"));
        McpHttp.Events modern = mcp.open(mcp.call("wait", "{}"))) {
      legacy.awaitBeat();
      modern.awaitBeat();
    }
    // the one that was left first goes on, when the other has been noticed
    interrupted.acquire();
    open.countDown();
    done.acquire();
    assertFalse(interrupted.tryAcquire());
  }

  @Test
  void callsGivenUpLeaveTheirPlaces() throws IOException, InterruptedException {
    for (int i = 0; i < 3; i++) {
      try (McpHttp.Events events = mcp.open(mcp.call("wait", "{}"))) {
        events.awaitBeat();
      }
    }
    interrupted.acquire(3);
    assertEquals(3, begun.availablePermits());
  }
}
