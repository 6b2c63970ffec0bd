package io.coffer.cli.pki.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether roles keep each certificate that they issue.
final class RoleNoStoreFalse implements Check {
  @Override
  public String name() {
    return "role_no_store_false";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("allowed_roles", List.of());
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    List<String> allowed =
        settings.texts("allowed_roles").stream()
            .map(role -> mount.endpoint("roles/" + role))
            .toList();
    Severity severity =
        Boolean.TRUE.equals(mount.read("config/crl").get("auto_rebuild"))
            ? Severity.INFORMATIONAL
            : Severity.WARNING;
    return Roles.findings(
        mount,
        (endpoint, role) ->
            allowed.contains(endpoint) ? Optional.empty() : judge(endpoint, role, severity),
        "No role keeps what it issues, but those that may.");
  }

  private static Optional<Finding> judge(
      String endpoint, Map<String, @Nullable Object> role, Severity severity) {
    if (Roles.isOn(role, "no_store")) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            severity,
            endpoint,
            "The role keeps every certificate: short lives and no_store=true keep the engine small,"
                + " auto_rebuild of the CRL keeps revocations cheap."));
  }
}
