package io.coffer.cli.pki.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Whether keys of roots lie in hardware. Off unless it is asked for.
final class HardwareBackedRoot implements Check {
  @Override
  public String name() {
    return "hardware_backed_root";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("enabled", false);
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    var findings = new ArrayList<Finding>();
    mount
        .requireIssuers()
        .forEach((id, issuer) -> {
          if (issuer.isRoot()) {
            look(mount, "issuer/" + id, findings);
          }
        });
    return findings;
  }

  private static void look(Mount mount, String inner, List<Finding> findings) {
    try {
      Object key = mount.read(inner).get("key_id");
      if (key instanceof String id && !id.isEmpty()) {
        findings.add(finding(mount.endpoint(inner), mount.read("key/" + id)));
      }
    } catch (Blocked e) {
      findings.add(e.finding());
    }
  }

  private static Finding finding(String endpoint, Map<String, @Nullable Object> key) {
    return key.get("managed_key_id") instanceof String managed
        ? new Finding(Severity.OK, endpoint, "The root's key is the managed key " + managed + ".")
        : new Finding(
            Severity.INFORMATIONAL,
            endpoint,
            "The root's key is one of software: a key that lives long is safer in an HSM.");
  }
}
