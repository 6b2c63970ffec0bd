package io.coffer.cli.pki.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether roles for named domains issue for localhost beside them, as they do unless told not to.
final class RoleAllowsLocalhost implements Check {
  @Override
  public String name() {
    return "role_allows_localhost";
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    return Roles.findings(
        mount, RoleAllowsLocalhost::judge, "No role for domains allows localhost beside them.");
  }

  private static Optional<Finding> judge(String endpoint, Map<String, @Nullable Object> role) {
    List<String> domains = Roles.domains(role);
    if (!Roles.isOn(role, "allow_localhost") || domains.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Severity.WARNING,
            endpoint,
            "The role is for "
                + domains
                + " and allows localhost beside: set allow_localhost=false, and name it in"
                + " allowed_domains where it is meant."));
  }
}
