package io.coffer.cli.pki.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.pki.Pems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The checks that look at issuers and what they sign.
final class IssuerChecksTest {
  private final FakeApi api = new FakeApi();

  @AfterEach
  void close() {
    api.close();
  }

  private static List<Severity> severities(List<Finding> findings) {
    return findings.stream().map(Finding::severity).toList();
  }

  // the root ends on 26 November 2036, the intermediate on 29 November 2027
  @ParameterizedTest
  @CsvSource({
    "root.pem, 2026-12-01, OK",
    "root.pem, 2034-12-01, INFORMATIONAL",
    "root.pem, 2035-12-01, WARNING",
    "root.pem, 2036-06-15, CRITICAL",
    "root.pem, 2037-01-01, CRITICAL",
    "intermediate.pem, 2026-12-01, OK",
    "intermediate.pem, 2027-07-01, INFORMATIONAL",
    "intermediate.pem, 2027-10-15, WARNING",
    "intermediate.pem, 2027-11-15, CRITICAL"
  })
  void issuersAreToBeReplacedInTime(String file, String day, Severity severity) {
    api.issuer("i1", file).at(day + "T00:00:00Z");

    List<Finding> findings = api.run(new CaValidityPeriod());
    assertEquals(List.of(severity), severities(findings));
    assertEquals("/pki/issuer/i1", findings.getFirst().endpoint());
  }

  // made on 29 November 2026 for ten days
  @ParameterizedTest
  @CsvSource({
    "2026-12-01, false, OK",
    "2026-12-08, false, OK",
    "2026-12-09, false, CRITICAL",
    "2026-12-09, true, INFORMATIONAL"
  })
  void listsAreToBeMadeAnewInTime(String day, boolean disabled, Severity severity) {
    Map<String, Object> list = Map.of("crl", Pems.read("root.crl"));
    api.issuer("i1", "root.pem")
        .data("GET pki/issuer/i1/crl", list)
        .data("GET pki/issuer/i1/crl/delta", list)
        .data("GET pki/config/crl", Map.of("disable", disabled))
        .at(day + "T00:00:00Z");

    List<Finding> findings = api.run(new CrlValidityPeriod());
    assertEquals(List.of(severity, severity), severities(findings));
    assertEquals("/pki/issuer/i1/crl/delta", findings.getLast().endpoint());
  }

  @Test
  void whatCannotBeSeenOfListsIsToldOnceEach() {
    api.issuer("i1", "root.pem")
        .data("GET pki/issuer/i1/crl", Map.of("crl", Pems.read("root.crl")))
        .failing("GET pki/issuer/i1/crl/delta", 404, "unsupported path")
        .refused("GET pki/config/crl");

    assertEquals(
        List.of(Severity.INSUFFICIENT_PERMISSIONS, Severity.OK, Severity.NOT_APPLICABLE),
        severities(api.run(new CrlValidityPeriod())));
  }

  @Test
  void keysOfRootsAreManagedOrNot() {
    api.issuer("i1", "root.pem").data("GET pki/key/k1", Map.of("key_type", "rsa"));
    assertEquals(List.of(Severity.INFORMATIONAL), severities(api.run(new HardwareBackedRoot())));

    api.data("GET pki/key/k1", Map.of("managed_key_id", "m1"));
    assertEquals(List.of(Severity.OK), severities(api.run(new HardwareBackedRoot())));

    api.refused("GET pki/key/k1");
    assertEquals(
        List.of(Severity.INSUFFICIENT_PERMISSIONS), severities(api.run(new HardwareBackedRoot())));

    api.issuer("i1", "intermediate.pem");
    assertEquals(List.of(), api.run(new HardwareBackedRoot()));
  }

  @Test
  void rootsAreNotToIssueForOthersThanAuthorities() {
    api.issuer("i1", "root.pem")
        .keys("LIST pki/certs", "aa", "bb")
        .data("GET pki/cert/aa", Map.of("certificate", Pems.read("intermediate.pem")))
        .data("GET pki/cert/bb", Map.of("certificate", Pems.read("intermediate.pem")));
    assertEquals(List.of(Severity.OK), severities(api.run(new RootIssuedLeaves())));

    api.data("GET pki/cert/bb", Map.of("certificate", Pems.read("leaf.pem")));
    List<Finding> findings = api.run(new RootIssuedLeaves());
    assertEquals(List.of(Severity.WARNING), severities(findings));
    assertTrue(findings.getFirst().message().contains("bb"));
  }

  @Test
  void noMoreCertificatesAreFetchedThanIsSaid() {
    api.issuer("i1", "root.pem")
        .keys("LIST pki/certs", "aa", "bb")
        .data("GET pki/cert/aa", Map.of("certificate", Pems.read("leaf.pem")))
        .failing("GET pki/cert/bb", 400, "not to be asked for");

    assertEquals(
        List.of(Severity.WARNING),
        severities(api.run(new RootIssuedLeaves(), Map.of("certs_to_fetch", 1))));
  }

  @Test
  void withoutIssuersThereIsNothingToSay() {
    for (Check check : List.of(new CaValidityPeriod(), new RootIssuedLeaves())) {
      Finding finding = assertThrows(Blocked.class, () -> api.run(check)).finding();
      assertEquals(Severity.NOT_APPLICABLE, finding.severity());
      assertEquals("/pki/issuers", finding.endpoint());
    }
  }
}
