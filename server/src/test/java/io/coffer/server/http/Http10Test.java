package io.coffer.server.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.request.Request;
import io.coffer.spi.Verb;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clients that speak HTTP/1.0.
class Http10Test {
  private final Echo echo = Echo.start();

  @AfterEach
  void close() {
    echo.close();
  }

  private Wire send(String text) throws IOException {
    return Wire.to(echo.port()).send(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Host: a\n",
        "Connection: keep-alive\n",
        "Keep-Alive: 9\nhost: a\nConnection: x\n",
        "Expect: 100-continue\n"
      })
  void aRequestIsAnsweredAndTheConnectionEnds(String headers) throws IOException {
    try (Wire wire = send("GET /v1/x HTTP/1.0\n" + headers + "\n")) {
      Reply reply = wire.read();
      assertEquals(204, reply.status());
      assertEquals("close", reply.header("connection"));
      assertTrue(wire.isEnded());
      assertEquals("x", echo.request().target().path());
    }
  }

  @Test
  void headersAndABodyArrive() throws IOException {
    String body = "{\"a\":\"b\"}";
    String head = "PUT /v1/x HTTP/1.0\nX-Vault-Token: s.t\nContent-Length: " + body.length();
    try (Wire wire = send(head + "\n\n" + body)) {
      assertEquals(204, wire.read().status());
      Request request = echo.request();
      assertEquals(Verb.UPDATE, request.verb());
      assertEquals("s.t", request.token());
      assertEquals("b", request.data().text("a", ""));
    }
  }

  @Test
  void nothingButTheHeadAnswersHead() throws IOException {
    try (Wire wire = send("HEAD /v1/x HTTP/1.0\n\n")) {
      wire.readHead();
      assertTrue(wire.isEnded());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /v1/x HTTP/1.0", "POST /v1/x HTTP/1.1\r\nHost: a"})
  void aRequestMayComeByteByByte(String head) throws IOException {
    try (Wire wire = Wire.to(echo.port())) {
      byte[] all = (head + "\r\nContent-Length: 2\r\n\r\n{}").getBytes(ISO_8859_1);
      for (byte one : all) {
        wire.sendBytes(new byte[] {one});
      }
      assertEquals(204, wire.read().status());
    }
  }

  @Test
  void aFirstLineOfTheLaterVersionThatComesInPartsKeepsItsConnection() throws IOException {
    try (Wire wire = Wire.to(echo.port())) {
      wire.sendBytes("GET /v1/x HT".getBytes(ISO_8859_1));
      wire.send("TP/1.1\nHost: a\n\n");
      assertEquals(204, wire.read().status());
      assertEquals(204, wire.request("GET /v1/x", "", "").read().status());
    }
  }

  @Test
  void aSecondRequestOfAConnectionIsNone() throws IOException {
    try (Wire wire = send("GET /v1/x HTTP/1.0\n\nGET /v1/y HTTP/1.0\n\n")) {
      assertEquals(204, wire.read().status());
      assertTrue(wire.isEnded());
      assertEquals("x", echo.request().target().path());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /v1/x HTTP/1.0\nX: %s\n\n", "GET /v1/%s HTTP/1.0\n\n"})
  void aHeadThatIsTooLongReachesNobody(String head) throws IOException {
    try (Wire wire = Wire.to(echo.port())) {
      try {
        wire.send(head.formatted("x".repeat(200_000)));
        assertTrue(wire.read().status() >= 400);
      } catch (IOException e) {
        // it was refused before all of it was sent
      }
      assertEquals(List.of(), echo.requests());
    }
  }

  @Test
  void aHeadThatBreaksOffReachesNobody() throws IOException {
    try (Wire wire = send("GET /v1/x HTTP/1.0\nX: y\n")) {
      wire.finish();
      assertTrue(wire.isEnded());
      assertEquals(List.of(), echo.requests());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /v1/x HTTP/0.9\n\n", "GET /v1/x HTTP/1.2\n\n", "GET /v1/x\n\n"})
  void otherVersionsReachNobody(String request) throws IOException {
    try (Wire wire = send(request)) {
      wire.finish();
      while (!wire.isEnded()) {
        // an answer may come before the end, or none
        continue;
      }
      assertEquals(List.of(), echo.requests());
    }
  }
}
