package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.core.json.JsonCodec;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `sys/metrics`.
final class MetricsTest {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  @AfterEach
  void close() {
    scene.close();
  }

  private void request(int status, long millis) {
    scene.metrics().arrived();
    scene.metrics().handled(Duration.ofMillis(millis).toNanos());
    scene.metrics().answered(status);
  }

  @Test
  void theLastTenSecondsAreToldInJson() {
    request(200, 40);
    scene.advance(Duration.ofSeconds(10));
    request(200, 1);
    request(200, 2);
    request(503, 6);
    scene.advance(Duration.ofSeconds(10));
    scene.metrics().arrived();
    Said said = root.get("sys/metrics");
    assertEquals(200, said.status());
    String handled =
        "{\"Name\":\"vault.core.handle_request\",\"Count\":3,\"Rate\":0.9,\"Sum\":9,\"Min\":1,"
            + "\"Max\":6,\"Mean\":3,\"Stddev\":2.6457513110645907,\"Labels\":{}}";
    assertEquals("[" + handled + "]", JsonCodec.text(said.body().members().get("Samples")));
    assertEquals(
        "[{\"Name\":\"vault.core.in_flight_requests\",\"Value\":1,\"Labels\":{}}]",
        JsonCodec.text(said.body().members().get("Gauges")));
    String counters = JsonCodec.text(said.body().members().get("Counters"));
    assertTrue(
        counters.startsWith(
            "[{\"Name\":\"vault.core.response_status_code\",\"Count\":2,\"Rate\":0.2,\"Sum\":2,"),
        counters);
    assertTrue(counters.contains("\"503\"") && counters.contains("\"5xx\""), counters);
    assertEquals("[]", JsonCodec.text(said.body().members().get("Points")));
    String begin = String.valueOf(scene.clock().instant().minusSeconds(10));
    assertEquals(
        begin.replace("T", " ").replace("Z", " +0000 UTC"), said.body().text("Timestamp", ""));
    assertEquals(said.body(), root.get("sys/metrics", "{'format':'json'}").body());
  }

  @Test
  void whatWasNotMeasuredIsNotTold() {
    Said said = root.get("sys/metrics");
    assertEquals("[]", JsonCodec.text(said.body().members().get("Samples")));
    assertEquals("[]", JsonCodec.text(said.body().members().get("Counters")));
  }

  @Test
  void prometheusReadsAllSinceTheStart() {
    request(200, 40);
    scene.advance(Duration.ofSeconds(10));
    request(200, 2);
    request(404, 1);
    assertEquals(
        """
        # HELP vault_core_handle_request Milliseconds that the core took for requests.
        # TYPE vault_core_handle_request summary
        vault_core_handle_request_sum 43
        vault_core_handle_request_count 3
        # HELP vault_core_in_flight_requests Requests that are not answered yet.
        # TYPE vault_core_in_flight_requests gauge
        vault_core_in_flight_requests 0
        # HELP vault_core_response_status_code Answers by HTTP status.
        # TYPE vault_core_response_status_code counter
        vault_core_response_status_code{code="200",type="2xx"} 2
        vault_core_response_status_code{code="404",type="4xx"} 1
        """,
        root.get("sys/metrics", "{'format':'prometheus'}").content());
  }

  @Test
  void anotherFormatIsRefused() {
    Said said = root.get("sys/metrics", "{'format':'graphite'}");
    assertEquals(400, said.status());
    assertEquals(List.of("the format must be json or prometheus"), said.errors());
  }

  @Test
  void itTakesATokenThatMayReadIt() {
    assertEquals(403, scene.nobody().get("sys/metrics").status());
    assertEquals(403, scene.token("{'policies':['default']}").get("sys/metrics").status());
    Session scraper = scene.policy("scraper", "path 'sys/metrics' { capabilities = ['read'] }");
    assertEquals(200, scraper.get("sys/metrics").status());
  }
}
