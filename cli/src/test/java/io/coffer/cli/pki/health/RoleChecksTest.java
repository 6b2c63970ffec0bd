package io.coffer.cli.pki.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// The checks that look at roles.
final class RoleChecksTest {
  static final List<Check> ALL =
      List.of(new RoleAllowsLocalhost(), new RoleAllowsGlobWildcards(), new RoleNoStoreFalse());

  private static final Map<String, Object> GOOD =
      Map.of(
          "allow_localhost", false,
          "allow_glob_domains", true,
          "allow_wildcard_certificates", false,
          "no_store", true,
          "allowed_domains", List.of("*.example.com"));

  private final FakeApi api = new FakeApi();

  @AfterEach
  void close() {
    api.close();
  }

  private void role(String setting, Object value) {
    var role = new LinkedHashMap<>(GOOD);
    role.put(setting, value);
    api.keys("LIST pki/roles", "web").data("GET pki/roles/web", role);
  }

  private static List<String> words(List<Finding> findings) {
    return findings.stream()
        .map(finding -> finding.severity().word() + " " + finding.endpoint())
        .toList();
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void goodRolesAreToldTogether(Check check) {
    role("no_store", true);

    assertEquals(List.of("ok /pki/roles"), words(api.run(check)));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void withoutRolesThereIsNothingToSay(Check check) {
    assertEquals(List.of(), api.run(check));
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aRoleThatCannotBeReadIsToldAndTheOthersAreLookedAt(Check check) {
    role("no_store", true);
    api.keys("LIST pki/roles", "hidden", "web").refused("GET pki/roles/hidden");

    assertEquals(List.of("insufficient_permissions /pki/roles/hidden"), words(api.run(check)));
  }

  @Test
  void localhostBesideDomainsIsWarnedOf() {
    role("allow_localhost", true);
    assertEquals(List.of("warning /pki/roles/web"), words(api.run(new RoleAllowsLocalhost())));

    api.data("GET pki/roles/web", Map.of("allow_localhost", true, "allowed_domains", List.of()));
    assertEquals(List.of("ok /pki/roles"), words(api.run(new RoleAllowsLocalhost())));
  }

  @Test
  void wildcardsForGlobsAreWarnedOf() {
    role("allow_wildcard_certificates", true);
    assertEquals(List.of("warning /pki/roles/web"), words(api.run(new RoleAllowsGlobWildcards())));
  }

  @ParameterizedTest
  @CsvSource({"allow_glob_domains, false, *.example.com", "allow_glob_domains, true, example.com"})
  void wildcardsWithoutGlobsAreFine(String setting, boolean value, String domain) {
    role(setting, value);
    api.data(
        "GET pki/roles/web",
        Map.of(
            setting,
            value,
            "allow_wildcard_certificates",
            true,
            "allowed_domains",
            List.of(domain)));

    assertEquals(List.of("ok /pki/roles"), words(api.run(new RoleAllowsGlobWildcards())));
  }

  @Test
  void keepingCertificatesIsWarnedOfUnlessTheRoleMay() {
    role("no_store", false);
    assertEquals(List.of("warning /pki/roles/web"), words(api.run(new RoleNoStoreFalse())));
    assertEquals(
        List.of("ok /pki/roles"),
        words(api.run(new RoleNoStoreFalse(), Map.of("allowed_roles", List.of("web")))));

    api.data("GET pki/config/crl", Map.of("auto_rebuild", true));
    assertEquals(List.of("informational /pki/roles/web"), words(api.run(new RoleNoStoreFalse())));
  }
}
