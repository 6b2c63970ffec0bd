package io.coffer.cli.pki.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Goes through the roles of an engine.
final class Roles {
  private Roles() {}

  /// What is found about them; if it is nothing, that they are as they should be.
  ///
  /// @param judge told the endpoint and the settings of a role
  static List<Finding> findings(
      Mount mount,
      BiFunction<String, Map<String, @Nullable Object>, Optional<Finding>> judge,
      String good) {
    var findings = new ArrayList<Finding>();
    List<String> names = mount.list("roles");
    for (String name : names) {
      String inner = "roles/" + name;
      try {
        judge.apply(mount.endpoint(inner), mount.read(inner)).ifPresent(findings::add);
      } catch (Blocked e) {
        findings.add(e.finding());
      }
    }
    if (findings.isEmpty() && !names.isEmpty()) {
      findings.add(new Finding(Severity.OK, mount.endpoint("roles"), good));
    }
    return findings;
  }

  static boolean isOn(Map<String, @Nullable Object> role, String setting) {
    return Boolean.TRUE.equals(role.get(setting));
  }

  static List<String> domains(Map<String, @Nullable Object> role) {
    return Mount.texts(role.get("allowed_domains"));
  }
}
