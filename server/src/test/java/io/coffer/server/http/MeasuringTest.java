package io.coffer.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.core.metrics.RequestMetrics;
import io.coffer.core.metrics.Statistics;
import io.coffer.core.request.Answer;
import io.coffer.core.request.Gateway;
import io.coffer.core.request.Headers;
import io.coffer.core.request.Origin;
import io.coffer.core.request.Request;
import io.coffer.core.request.Target;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Verb;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is measured of requests, and when.
class MeasuringTest {
  private static final Request REQUEST =
      new Request(
          Verb.READ,
          new Target("", "x"),
          Json.Obj.EMPTY,
          "",
          Duration.ZERO,
          new Origin("", "127.0.0.1", 0, Headers.NONE));

  @Test
  void theTimeInTheCoreIsMeasuredAlsoWhenItRefuses() {
    var metrics = new RequestMetrics(Instant.EPOCH);
    var clock = new ArrayDeque<>(List.of(5_000_000L, 7_000_000L, 8_000_000L, 12_000_000L));
    Gateway fine = request -> new Answer.Empty();
    Gateway refusing =
        request -> {
          throw Refusal.notFound();
        };
    new TimedGateway(fine, metrics, clock::remove).handle(REQUEST);
    assertThrows(
        Refusal.class, () -> new TimedGateway(refusing, metrics, clock::remove).handle(REQUEST));
    Statistics handled = metrics.handled();
    assertEquals(2, handled.count());
    assertEquals(6, handled.sum());
    assertEquals(2, handled.least());
    assertEquals(4, handled.most());
  }

  // one connection has one thread, so that what came before is counted
  @Test
  void whatIsUnderWayAndWhatWasAnsweredIsSeenFromWithin() throws IOException {
    var metrics = new RequestMetrics[1];
    try (Echo echo = Echo.start(ListenerLimits.STANDARD, request -> answer(request, metrics[0]));
        Wire wire = Wire.to(echo.port())) {
      metrics[0] = echo.metrics();
      assertEquals(204, wire.request("GET /v1/fine", "", "").read().status());
      assertEquals(404, wire.request("GET /elsewhere", "", "").read().status());
      assertEquals(500, wire.request("GET /v1/defect", "", "").read().status());
      for (String told : List.of("1 {204=1, 404=1, 500=1}", "1 {200=1, 204=1, 404=1, 500=1}")) {
        String body = wire.request("GET /v1/metrics", "", "").read().body();
        assertEquals("{\"text\":\"" + told + "\"}\n", body);
      }
    }
  }

  private static Answer answer(Request request, RequestMetrics metrics) {
    return switch (request.target().path()) {
      case "defect" -> throw new IllegalStateException("a defect");
      case "metrics" -> Echo.text(metrics.underWay() + " " + metrics.answers());
      default -> new Answer.Empty();
    };
  }
}
