package io.coffer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.request.Answer;
import io.coffer.core.request.Request;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A server that is asked for more than it takes at once: it takes two requests.
class BusyTest {
  private static final int LARGE = 3 * Admission.SMALL_BODY;

  private final Semaphore working = new Semaphore(0);
  private final CountDownLatch going = new CountDownLatch(1);
  private final Echo echo = Echo.of(new Admission(2, LARGE), this::answer);

  private Answer answer(Request request) {
    if (request.target().path().startsWith("slow")) {
      working.release();
      try {
        going.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return new Answer.Empty();
  }

  @AfterEach
  void close() {
    going.countDown();
    echo.close();
  }

  private Wire slow(String body) throws IOException, InterruptedException {
    Wire wire = Wire.to(echo.port()).request("POST /v1/slow", "", body);
    working.acquire();
    return wire;
  }

  private static void assertBusy(Reply reply) {
    assertEquals(503, reply.status());
    assertEquals("1", reply.header("retry-after"));
    assertTrue(reply.body().contains("more requests are under way"), reply.body());
  }

  @Test
  void whatIsTooMuchIsRefusedAtOnceAndHealthIsNot() throws IOException, InterruptedException {
    try (Wire first = slow("");
        Wire second = slow("");
        Wire third = Wire.to(echo.port())) {
      assertBusy(third.request("GET /v1/x", "", "").read());
      assertBusy(third.request("POST /v1/x", "", "{\"a\":1}").read());
      assertEquals(204, third.request("GET /v1/sys/health", "", "").read().status());
      going.countDown();
      assertEquals(204, first.read().status());
      assertEquals(204, second.read().status());
      assertEquals(204, third.request("GET /v1/x", "", "").read().status());
    }
  }

  @Test
  void bodiesAreReadAsLongAsThereIsRoomForThem() throws IOException, InterruptedException {
    String large = json(LARGE);
    try (Wire first = slow(large)) {
      assertBusy(echo.ask("POST /v1/x", "", large));
      assertEquals(204, echo.ask("POST /v1/x", "", json(Admission.SMALL_BODY)).status());
      going.countDown();
      assertEquals(204, first.read().status());
    }
    assertEquals(204, echo.ask("POST /v1/x", "", large).status());
  }

  @Test
  void aBodyOfUnknownLengthNeedsRoomOnceItIsLong() throws IOException, InterruptedException {
    try (Wire first = slow(json(LARGE))) {
      assertEquals(204, chunked(json(Admission.SMALL_BODY)).status());
      assertBusy(chunked(json(Admission.SMALL_BODY + 1)));
      going.countDown();
      assertEquals(204, first.read().status());
    }
    assertEquals(204, chunked(json(Admission.SMALL_BODY + 1)).status());
  }

  private Reply chunked(String body) throws IOException {
    try (Wire wire = Wire.to(echo.port())) {
      wire.send("POST /v1/x HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n");
      return wire.send(Integer.toHexString(body.length()) + "\n" + body + "\n0\n\n").read();
    }
  }

  private static String json(int length) {
    return "{\"a\":\"" + "x".repeat(length - 8) + "\"}";
  }
}
