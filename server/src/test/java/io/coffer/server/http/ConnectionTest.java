package io.coffer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import io.coffer.core.request.Answer;
import io.coffer.core.request.Request;
import io.coffer.spi.AuditFailure;
import io.coffer.spi.Body;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.StorageException;
import io.coffer.spi.Verb;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How answers look on the wire, and what connections bear.
@Tag("slow")
class ConnectionTest {
  private static final Duration BRIEF = Duration.ofMillis(200);

  private static Reply answer(Function<Request, Answer> answers, String line) throws IOException {
    try (Echo echo = Echo.start(ListenerLimits.STANDARD, answers)) {
      return echo.ask(line);
    }
  }

  private static Reply failure(RuntimeException failure) throws IOException {
    return answer(
        request -> {
          throw failure;
        },
        "GET /v1/x");
  }

  @Test
  void everyAnswerHasTheHeadersOfTheApi() throws IOException {
    for (Reply reply :
        List.of(
            answer(request -> Echo.text("a"), "GET /v1/x"),
            answer(request -> new Answer.Empty(), "POST /v1/x"),
            failure(Refusal.forbidden("permission denied")))) {
      assertEquals("no-store", reply.header("cache-control"));
      assertEquals("application/json", reply.header("content-type"));
      assertEquals(
          "max-age=31536000; includeSubDomains", reply.header("strict-transport-security"));
    }
  }

  @Test
  void noAnswerTellsWhichSoftwareGaveIt() throws IOException {
    assertEquals("", answer(request -> Echo.text("a"), "GET /v1/x").header("server"));
  }

  @Test
  void anEnvelopeIsOneLineOfJson() throws IOException {
    Reply reply = answer(request -> Echo.text("a<b>&é"), "GET /v1/x");
    assertEquals(200, reply.status());
    assertEquals("{\"text\":\"a<b>&é\"}\n", reply.body());
  }

  @Test
  void nothingIsNoContent() throws IOException {
    Reply reply = answer(request -> new Answer.Empty(), "POST /v1/x");
    assertEquals(204, reply.status());
    assertEquals("", reply.header("transfer-encoding"));
  }

  @ParameterizedTest
  @CsvSource({"FOUND, 200", "ACCEPTED, 202", "MISSING, 404"})
  void theStandingOfAnEnvelopeIsItsStatus(Answer.Standing standing, int status) throws IOException {
    Answer answer = new Answer.Enveloped(standing, Json.object().put("data", 1).build());
    assertEquals(status, answer(request -> answer, "GET /v1/x").status());
  }

  @Test
  void anEnvelopeAboutManyThingsHasTheStatusThatWasChosen() throws IOException {
    Answer answer = new Answer.Mixed(207, Json.object().put("data", 1).build());
    Reply reply = answer(request -> answer, "POST /v1/x");
    assertEquals(207, reply.status());
    assertEquals("{\"data\":1}\n", reply.body());
  }

  @Test
  void aRawAnswerIsSentAsItIs() throws IOException {
    Answer raw =
        new Answer.Raw(
            472,
            "text/plain",
            new Body("plain\n".getBytes(StandardCharsets.UTF_8)),
            List.of(new io.coffer.spi.Reply.Header("Replay-Nonce", "abc")));
    Reply reply = answer(request -> raw, "GET /v1/x");
    assertEquals(472, reply.status());
    assertEquals("abc", reply.header("replay-nonce"));
    assertEquals("text/plain", reply.header("content-type"));
    assertEquals("plain\n", reply.body());
  }

  @ParameterizedTest
  @EnumSource(Refusal.Code.class)
  void everyRefusalHasItsStatusAndSaysWhy(Refusal.Code code) throws IOException {
    int status =
        switch (code) {
          case INVALID, CREDENTIALS -> 400;
          case FORBIDDEN -> 403;
          case NOT_FOUND, UNSUPPORTED_PATH -> 404;
          case UNSUPPORTED_OPERATION -> 405;
          case TOO_LARGE -> 413;
          case MEDIA_TYPE -> 415;
          case QUOTA -> 429;
          case BUSY, UNAVAILABLE -> 503;
        };
    Reply reply = failure(Refusal.of(code, "a \"reason\""));
    assertEquals(status, reply.status());
    assertEquals(code == Refusal.Code.BUSY ? "1" : "", reply.header("retry-after"));
    assertEquals("{\"errors\":[\"a \\\"reason\\\"\"]}\n", reply.body());
    assertEquals("{\"errors\":[]}\n", failure(Refusal.silent(code)).body());
  }

  @Test
  void aRefusalMayCarryData() throws IOException {
    Refusal refusal = Refusal.invalid("x").with(Json.object().put("a", 1).build());
    assertEquals("{\"errors\":[\"x\"],\"data\":{\"a\":1}}\n", failure(refusal).body());
  }

  @Test
  void aDefectNamesItsIncidentAndNothingFromInside() throws IOException {
    Reply reply = failure(new IllegalStateException("hunter2"));
    assertEquals(500, reply.status());
    assertEquals(
        "{\"errors\":[\"internal error; the server's log knows more under incident request-1\"]}\n",
        reply.body());
  }

  @Test
  void failuresOfStorageAndAuditAreInternal() throws IOException {
    Reply storage = failure(new StorageException("disk /dev/secret is full"));
    assertEquals(500, storage.status());
    assertTrue(!storage.body().contains("/dev/secret"), storage.body());
    Reply audit = failure(new AuditFailure("file/ is gone"));
    assertEquals(500, audit.status());
    assertEquals("{\"errors\":[\"internal error\"]}\n", audit.body());
  }

  @Test
  void anAnswerToHeadHasNoBody() throws IOException {
    try (Echo echo = Echo.start(ListenerLimits.STANDARD, request -> Echo.text("abc"));
        Wire wire = Wire.to(echo.port())) {
      assertEquals(200, wire.request("HEAD /v1/x", "", "").readHead().status());
      assertEquals(307, wire.request("HEAD /v1//x", "", "").readHead().status());
      assertEquals(404, wire.request("HEAD /x", "", "").readHead().status());
      assertEquals("{\"text\":\"abc\"}\n", wire.request("GET /v1/x", "", "").read().body());
    }
  }

  @Test
  void aConnectionIsKeptForManyRequests() throws IOException {
    try (Echo echo = Echo.start();
        Wire wire = Wire.to(echo.port())) {
      for (int i = 0; i < 100; i++) {
        assertEquals(204, wire.request("POST /v1/n/" + i, "", "{\"n\":" + i + "}").read().status());
      }
      List<Request> requests = echo.requests();
      assertEquals(100, requests.size());
      assertEquals("n/99", requests.getLast().target().path());
    }
  }

  @Test
  void aConnectionSurvivesRefusedRequests() throws IOException {
    try (Echo echo = Echo.start();
        Wire wire = Wire.to(echo.port())) {
      assertEquals(400, wire.request("POST /v1/x", "", "no json").read().status());
      assertEquals(405, wire.request("TRACE /v1/x", "", "").read().status());
      assertEquals(404, wire.request("GET /other", "", "").read().status());
      assertEquals(404, wire.request("POST /other", "", "{\"body\":\"unread\"}").read().status());
      assertEquals(400, wire.request("GET /v1/%zz", "", "").read().status());
      assertEquals(307, wire.request("POST /v1//x", "", "{\"body\":\"unread\"}").read().status());
      assertEquals(204, wire.request("DELETE /v1/x", "", "unread").read().status());
      assertEquals(204, wire.request("GET /v1/x", "", "").read().status());
    }
  }

  @Test
  void aConnectionIsClosedWhenTheClientWants() throws IOException {
    try (Echo echo = Echo.start();
        Wire wire = Wire.to(echo.port())) {
      assertEquals(204, wire.request("GET /v1/x", "Connection: close\n", "").read().status());
      assertTrue(wire.isEnded());
    }
  }

  @Test
  void anUnreadBodyIsNotTakenForTheNextRequest() throws IOException {
    String hidden = "GET /v1/hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    for (String headers : List.of("", "Connection: close\n", "Connection: x, close\n")) {
      try (Echo echo = Echo.start();
          Wire wire = Wire.to(echo.port())) {
        assertEquals(204, wire.request("DELETE /v1/x", headers, hidden).read().status());
        assertEquals(Verb.DELETE, echo.request().verb());
        wire.finish();
        assertTrue(wire.isEnded());
        assertEquals(List.of(), echo.requests());
      }
    }
  }

  @Test
  void aTargetMayBeAWholeUrl() throws IOException {
    try (Echo echo = Echo.start()) {
      assertEquals(204, echo.ask("GET http://localhost/v1/x?a=1").status());
      assertEquals("x", echo.request().target().path());
      assertEquals("/v1/x", echo.ask("GET http://localhost/v1//x").header("location"));
      assertEquals(404, echo.ask("GET http://localhost").status());
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    Function<Request, Answer> path = request -> Echo.text(request.target().path());
    try (Echo echo = Echo.start(ListenerLimits.STANDARD, path);
        Wire wire = Wire.to(echo.port())) {
      var all = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        all.append("POST /v1/p").append(i).append(" HTTP/1.1\nHost: a\nContent-Length: 2\n\n{}");
      }
      wire.send(all.toString());
      for (int i = 0; i < 20; i++) {
        assertEquals("{\"text\":\"p" + i + "\"}\n", wire.read().body());
      }
    }
  }

  @Test
  void aChunkedBodyIsPutTogether() throws IOException {
    try (Echo echo = Echo.start();
        Wire wire = Wire.to(echo.port())) {
      wire.send(
          """
          POST /v1/x HTTP/1.1
          Host: a
          Transfer-Encoding: chunked

          4
          {"a"
          3
          :"b
          2
          "}
          0

          """);
      assertEquals(204, wire.read().status());
      assertEquals("{\"a\":\"b\"}", JsonCodec.text(echo.request().data()));
      assertEquals(204, wire.request("GET /v1/x", "", "").read().status());
    }
  }

  @Test
  void aBodyMayCrawl() throws IOException {
    try (Echo echo = Echo.start();
        Wire wire = Wire.to(echo.port())) {
      wire.send("POST /v1/x HTTP/1.1\nHost: a\nContent-Length: 9\n\n");
      for (byte b : "{\"a\":\"b\"}".getBytes(StandardCharsets.UTF_8)) {
        wire.sendBytes(new byte[] {b});
      }
      assertEquals(204, wire.read().status());
      assertEquals("{\"a\":\"b\"}", JsonCodec.text(echo.request().data()));
    }
  }

  @Test
  void aClientThatWaitsForPermissionGetsIt() throws IOException {
    try (Echo echo = Echo.start();
        Wire wire = Wire.to(echo.port())) {
      wire.send("POST /v1/x HTTP/1.1\nHost: a\nExpect: 100-continue\nContent-Length: 2\n\n");
      assertEquals(100, wire.read().status());
      assertEquals(204, wire.send("{}").read().status());
    }
  }

  @Test
  void aBodyOfTheMostBytesIsTaken() throws IOException {
    try (Echo echo = Echo.start(Echo.maxBody(64))) {
      String longest = "{\"a\":\"" + "x".repeat(64 - 8) + "\"}";
      assertEquals(204, echo.ask("POST /v1/x", "", longest).status());
      assertEquals(413, echo.ask("POST /v1/x", "", longest + " ").status());
      assertEquals(1, echo.requests().size());
    }
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedInTheFormOfTheApi() throws IOException {
    try (Echo echo = Echo.start(Echo.maxBody(1024))) {
      Reply reply = echo.ask("POST /v1/x", "", "x".repeat(5_000_000));
      assertEquals(413, reply.status());
      assertEquals("{\"errors\":[\"http: request body too large\"]}\n", reply.body());
    }
  }

  @Test
  void aChunkedBodyThatIsTooLargeIsRefused() throws IOException {
    try (Echo echo = Echo.start(Echo.maxBody(1024));
        Wire wire = Wire.to(echo.port())) {
      wire.send("POST /v1/x HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n");
      for (int i = 0; i < 20; i++) {
        wire.send("64\n" + "x".repeat(0x64) + "\n");
      }
      wire.send("0\n\n");
      assertEquals(413, wire.read().status());
      assertEquals(List.of(), echo.requests());
    }
  }

  @Test
  void aRequestThatTakesTooLongIsGivenUp() throws IOException {
    var never = new CountDownLatch(1);
    Function<Request, Answer> stuck =
        request -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new Answer.Empty();
        };
    try (Echo echo =
            Echo.start(
                new ListenerLimits(1000, BRIEF, true, Echo.CONNECTIONS, Patience.STANDARD), stuck);
        Wire wire = Wire.to(echo.port())) {
      Reply reply = wire.request("GET /v1/x", "", "").read();
      assertEquals(503, reply.status());
      assertTrue(reply.body().contains("the request took longer than"), reply.body());
    }
  }

  @Test
  void aBodyThatNeverComesEndsTheRequest() throws IOException {
    try (Echo echo =
            Echo.start(new ListenerLimits(1000, BRIEF, true, Echo.CONNECTIONS, Patience.STANDARD));
        Wire wire = Wire.to(echo.port())) {
      wire.send("POST /v1/x HTTP/1.1\nHost: a\nContent-Length: 10\n\n{");
      assertTrue(wire.isEnded());
      assertEquals(List.of(), echo.requests());
      assertEquals(204, echo.ask("GET /v1/x").status());
    }
  }

  @Test
  void aBodyThatBreaksOffReachesNobody() throws IOException {
    try (Echo echo = Echo.start()) {
      try (Wire wire = Wire.to(echo.port())) {
        wire.send("POST /v1/x HTTP/1.1\nHost: a\nContent-Length: 10\n\n{}");
      }
      assertEquals(204, echo.ask("GET /v1/y").status());
      assertEquals(Verb.READ, echo.request().verb());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/x HTTP/1.1\nHost: a\nX: %s\n\n",
        "GET /v1/%s HTTP/1.1\nHost: a\n\n",
      })
  void aHeadThatIsTooLongIsRefusedAndTheConnectionEnds(String head) throws IOException {
    try (Echo echo = Echo.start();
        Wire wire = Wire.to(echo.port())) {
      wire.send(String.format(java.util.Locale.ROOT, head, "x".repeat(100_000)));
      try {
        int status = wire.read().status();
        assertTrue(status == 400 || status == 414 || status == 431, "status " + status);
      } catch (EOFException | java.net.SocketException e) {
        // the server may give up before the client has sent everything
        assertTrue(wire.isEnded());
      }
      assertEquals(List.of(), echo.requests());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\n\n",
        "GET /v1/x\n\n",
        "GET /v1/x HTTP/3.0\nHost: a\n\n",
        "GET /v1/x HTTP/1.1\nno header\n\n",
        "GET /v1/x HTTP/1.1\nHost: a\nContent-Length: -1\n\n",
        "GET /v1/x HTTP/1.1\nHost: a\nContent-Length: one\n\n",
        "POST /v1/x HTTP/1.1\nHost: a\nContent-Length: 2\nContent-Length: 3\n\n{}",
        "POST /v1/x HTTP/1.1\nHost: a\nContent-Length: 2\nTransfer-Encoding: chunked\n\n{}",
        "POST /v1/x HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\nzz\n{}",
        "POST /v1/x HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n-1\n{}",
        "\u0000\u0001\u0002\n\n",
      })
  void whatIsNoHttpIsRefusedAndReachesNobody(String text) throws IOException {
    try (Echo echo = Echo.start();
        Wire wire = Wire.to(echo.port())) {
      wire.send(text).finish();
      try {
        Reply reply = wire.read();
        assertEquals(400, reply.status(), reply.body());
        assertTrue(!reply.body().contains("Exception"), reply.body());
      } catch (EOFException | java.net.SocketException e) {
        assertTrue(wire.isEnded());
      }
      assertEquals(List.of(), echo.requests());
    }
  }

  @Test
  void anOfferOfHttp2OverPlainHttpIsNoError() throws IOException {
    try (Echo echo = Echo.start()) {
      Reply reply =
          echo.ask(
              "GET /v1/x",
              """
              Connection: Upgrade, HTTP2-Settings
              Upgrade: h2c
              HTTP2-Settings: AAMAAABkAAQAAP__
              """,
              "");
      assertTrue(reply.status() == 204 || reply.status() == 101, "status " + reply.status());
    }
  }

  @Test
  void stoppingLetsARunningRequestFinish() throws Exception {
    var running = new CountDownLatch(1);
    var finish = new CountDownLatch(1);
    Function<Request, Answer> slow =
        request -> {
          running.countDown();
          await(finish);
          return Echo.text("finished");
        };
    Echo echo = Echo.start(ListenerLimits.STANDARD, slow);
    try (Wire wire = Wire.to(echo.port())) {
      wire.request("GET /v1/x", "", "");
      running.await();
      Thread stopping = Thread.ofVirtual().start(echo::close);
      while (accepts(echo.port())) {
        Thread.onSpinWait();
      }
      finish.countDown();
      assertEquals("{\"text\":\"finished\"}\n", wire.read().body());
      stopping.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean accepts(int port) {
    try (Wire wire = Wire.to(port)) {
      return wire != null;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aStoppedServerListensNoMore() {
    Echo echo = Echo.start();
    int port = echo.port();
    echo.close();
    assertThrows(IOException.class, () -> Wire.to(port).close());
  }

  @Test
  void aPortInUseIsAFaultThatNamesTheAddress() {
    try (Echo echo = Echo.start()) {
      var taken = new InetSocketAddress(Echo.loopback().getAddress(), echo.port());
      var listener = new Listener(taken, Optional.empty(), ListenerLimits.STANDARD);
      String message =
          assertThrows(ListenException.class, () -> Echo.at(listener).close()).getMessage();
      assertTrue(message.contains("cannot listen on 127.0.0.1:" + echo.port()), message);
      assertTrue(message.contains("in use"), message);
    }
  }
}
