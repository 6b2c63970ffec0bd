package io.coffer.cli.pki.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.args.UsageException;
import io.coffer.client.ApiException;
import io.coffer.client.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HealthChecksTest {
  private final FakeApi api = new FakeApi();

  @AfterEach
  void close() {
    api.close();
  }

  @SuppressWarnings("unchecked") // the reader makes maps of texts to values alone
  private static Map<String, @Nullable Object> object(String json) {
    return (Map<String, @Nullable Object>) Json.parse(json);
  }

  private Map<String, List<Finding>> run(boolean enabled, String changes) {
    return HealthChecks.of(enabled, object(changes))
        .run(api.client(), "pki", InstantSource.fixed(FakeApi.NOW));
  }

  @Test
  void oneIsOffByItself() {
    api.data("GET sys/internal/ui/mounts/pki", Map.of("type", "pki"));

    assertEquals(13, run(true, "{}").size());
    assertEquals(14, run(true, "{\"hardware_backed_root\":{\"enabled\":true}}").size());
    assertEquals(12, run(true, "{\"too_many_certs\":{\"enabled\":false}}").size());
  }

  @Test
  void allCanBeOffButThoseThatAreAskedFor() {
    api.data("GET sys/internal/ui/mounts/pki", Map.of("type", "pki"));

    assertEquals(Map.of(), run(false, "{\"audit_visibility\":{\"ignored_parameters\":[]}}"));
    assertEquals(
        "[too_many_certs]",
        run(false, "{\"too_many_certs\":{\"enabled\":true}}").keySet().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"too_many_cert\":{}}",
        "{\"too_many_certs\":[]}",
        "{\"too_many_certs\":{\"count\":1}}",
        "{\"too_many_certs\":{\"enabled\":1}}",
        "{\"too_many_certs\":{\"count_warning\":0}}",
        "{\"too_many_certs\":{\"count_warning\":15000001}}",
        "{\"too_many_certs\":{\"count_warning\":\"some\"}}",
        "{\"tidy_last_run\":{\"last_run_warning\":\"soon\"}}",
        "{\"audit_visibility\":{\"ignored_parameters\":\"csr\"}}"
      })
  void wrongSettingsAreRefusedByName(String changes) {
    api.data("GET sys/internal/ui/mounts/pki", Map.of("type", "pki"))
        .data("GET sys/mounts/pki/tune", Map.of());

    var fault = assertThrows(UsageException.class, () -> run(true, changes));
    assertTrue(String.valueOf(fault.getMessage()).matches("(?s).*(cert|tidy|audit).*"));
  }

  @Test
  void anEngineOfAnotherKindIsRefused() {
    api.data("GET sys/internal/ui/mounts/pki", Map.of("type", "kv"));
    assertThrows(UsageException.class, () -> run(true, "{}"));

    api.failing("GET sys/internal/ui/mounts/pki", 404, "no mount");
    assertThrows(ApiException.class, () -> run(true, "{}"));
  }

  @Test
  void aTokenWithoutRightsSeesWhatIsPublic() {
    api.refused("GET sys/internal/ui/mounts/pki")
        .refused("LIST pki/certs")
        .issuer("i1", "root.pem");

    Map<String, List<Finding>> found = run(true, "{}");
    assertEquals(Severity.OK, found.get("ca_validity_period").getFirst().severity());
    assertEquals(
        Severity.INSUFFICIENT_PERMISSIONS, found.get("too_many_certs").getFirst().severity());
  }

  @ParameterizedTest
  @CsvSource({
    "90, PT1M30S, 90s",
    "30d, PT720H, 30d",
    "1h30m, PT1H30M, 90m",
    "200ms, PT0.2S, 200ms",
    "0s, PT0S, 0s",
    "26h, PT26H, 26h"
  })
  void timesAreReadAndWritten(String text, Duration time, String written) {
    assertEquals(Optional.of(time), Durations.parse(text));
    assertEquals(written, Durations.text(time));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1s", "1", "1y", "1d1", "1.5h"})
  void otherTextsAreNoTimes(String text) {
    assertEquals(text.equals("1"), Durations.parse(text).isPresent());
  }
}
