package io.coffer.cli.pki.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The checks that look at the settings of an engine and at how much it keeps.
final class MountChecksTest {
  private static final String TUNE = "GET sys/mounts/pki/tune";

  private final FakeApi api = new FakeApi();

  @AfterEach
  void close() {
    api.close();
  }

  private List<String> words(Check check) {
    return api.run(check).stream().map(finding -> finding.severity().word()).toList();
  }

  @Test
  void allThatIsPublicIsToBeSeenInAuditEntries() {
    api.data(TUNE, Map.of());

    assertEquals(30, words(new AuditVisibility()).size());
    assertEquals(
        29, api.run(new AuditVisibility(), Map.of("ignored_parameters", List.of("csr"))).size());
  }

  @Test
  void nothingSecretIsToBeSeenInAuditEntries() {
    api.data(TUNE, Map.of("audit_non_hmac_response_keys", List.of("private_key")));

    List<Finding> findings = api.run(new AuditVisibility());
    assertEquals(1, findings.stream().filter(f -> f.severity() == Severity.WARNING).count());
    assertTrue(findings.getLast().message().contains("private_key"));
  }

  @Test
  void conditionalRequestsAreToBeAllowed() {
    api.data(TUNE, Map.of());
    assertEquals(List.of("informational"), words(new AllowIfModifiedSince()));

    api.data(
        TUNE,
        Map.of(
            "passthrough_request_headers", List.of("if-modified-since"),
            "allowed_response_headers", List.of("Last-Modified")));
    assertEquals(List.of("ok"), words(new AllowIfModifiedSince()));
  }

  @ParameterizedTest
  @CsvSource({
    "false, 43200, 0s, informational",
    "true, 43200, 0s, ok",
    "true, 172800, 0s, warning",
    "true, 604800, 0s, critical",
    "true, 43200, 200ms, warning",
    "true, 43200, 1s, critical"
  })
  void anEngineIsToTidyItself(boolean enabled, int interval, String pause, String word) {
    api.data(
        "GET pki/config/auto-tidy",
        Map.of("enabled", enabled, "interval_duration", interval, "pause_duration", pause));

    assertEquals(List.of(word), words(new EnableAutoTidy()));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T12:00:00.123456789Z, ok",
    "2026-11-28T12:00:00Z, warning",
    "2026-11-01T12:00:00Z, critical",
    "'', critical"
  })
  void anEngineIsToBeTidiedOften(String finished, String word) {
    api.data(
        "GET pki/tidy-status", finished.isEmpty() ? Map.of() : Map.of("time_finished", finished));

    assertEquals(List.of(word), words(new TidyLastRun()));
  }

  @Test
  void anEngineThatIsBeingTidiedIsFine() {
    api.data("GET pki/tidy-status", Map.of("state", "Running"));

    assertEquals(List.of("ok"), words(new TidyLastRun()));
  }

  @ParameterizedTest
  @CsvSource({"4, 9, ok", "3, 9, warning", "2, 3, critical"})
  void anEngineIsNotToKeepTooMuch(int warning, int critical, String word) {
    api.keys("LIST pki/certs", "aa", "bb", "cc");

    List<Finding> findings =
        api.run(new TooManyCerts(), Map.of("count_warning", warning, "count_critical", critical));
    assertEquals(word, findings.getFirst().severity().word());
  }

  @Test
  void acmeHasAUseWhereThereAreIntermediates() {
    api.data("GET pki/config/acme", Map.of("enabled", false));
    assertEquals(List.of("not_applicable"), words(new EnableAcmeIssuance()));
    api.issuer("i1", "root.pem");
    assertEquals(List.of("not_applicable"), words(new EnableAcmeIssuance()));
    api.issuer("i1", "intermediate.pem");
    assertEquals(List.of("informational"), words(new EnableAcmeIssuance()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', is not set",
    "http://127.0.0.1:1/v1/pki, https",
    "https://127.0.0.1:1/v1/pki, https://127.0.0.1:1/v1/pki/acme/directory"
  })
  void acmeIsToBeReachable(String path, String fault) {
    api.data("GET pki/config/acme", Map.of("enabled", true))
        .data("GET pki/config/cluster", Map.of("path", path));

    Finding finding = api.run(new EnableAcmeIssuance()).getFirst();
    assertEquals(Severity.WARNING, finding.severity());
    assertTrue(finding.message().contains(fault), finding.message());
  }

  @Test
  void acmeNeedsItsHeaders() {
    api.data("GET pki/config/acme", Map.of("enabled", false));
    assertEquals(List.of("not_applicable"), words(new AllowAcmeHeaders()));
    api.data("GET pki/config/acme", Map.of("enabled", true)).data(TUNE, Map.of());
    assertEquals(List.of("warning"), words(new AllowAcmeHeaders()));
    api.data(TUNE, Map.of("allowed_response_headers", List.of("replay-nonce", "Link", "Location")));
    assertEquals(List.of("ok"), words(new AllowAcmeHeaders()));
  }

  @ParameterizedTest
  @CsvSource({
    "403, permission denied, INSUFFICIENT_PERMISSIONS",
    "404, unsupported path, NOT_APPLICABLE",
    "405, unsupported operation, NOT_APPLICABLE"
  })
  void whatCannotBeReadIsToldAndNotInvented(int status, String message, Severity severity) {
    api.failing("GET pki/config/acme", status, message);

    Finding finding =
        assertThrows(Blocked.class, () -> api.run(new EnableAcmeIssuance())).finding();
    assertEquals(severity, finding.severity());
    assertEquals("/pki/config/acme", finding.endpoint());
  }
}
