package io.coffer.cli.pki.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether roles whose domains have a `*` issue wildcard certificates: then one `*` may stand for
/// another.
final class RoleAllowsGlobWildcards implements Check {
  @Override
  public String name() {
    return "role_allows_glob_wildcards";
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    return Roles.findings(
        mount,
        RoleAllowsGlobWildcards::judge,
        "No role with globs in its domains allows wildcard certificates.");
  }

  private static Optional<Finding> judge(String endpoint, Map<String, @Nullable Object> role) {
    List<String> domains = Roles.domains(role);
    boolean globs =
        Roles.isOn(role, "allow_glob_domains")
            && domains.stream().anyMatch(domain -> domain.contains("*"));
    if (!globs || !Roles.isOn(role, "allow_wildcard_certificates")) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Severity.WARNING,
            endpoint,
            "The role allows wildcard certificates for the globs "
                + domains
                + ": set allow_wildcard_certificates=false, or make a role for each."));
  }
}
