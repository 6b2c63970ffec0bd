package io.coffer.cli.pki.health;

import io.coffer.cli.pki.Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether roots issue for servers and people, which is what intermediates are for.
final class RootIssuedLeaves implements Check {
  private static final int MOST = 100_000;

  @Override
  public String name() {
    return "root_issued_leaves";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("certs_to_fetch", 100);
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    int most = settings.number("certs_to_fetch", 1, MOST);
    var roots = new LinkedHashMap<>(mount.requireIssuers());
    roots.values().removeIf(issuer -> !issuer.isRoot());
    var findings = new ArrayList<Finding>();
    if (roots.isEmpty()) {
      return findings;
    }
    Map<String, Certificate> leaves = leaves(mount, most);
    roots.forEach((id, root) ->
        leaves.entrySet().stream()
            .filter(leaf -> isOf(root, leaf.getValue()))
            .findFirst()
            .map(leaf -> finding(mount.endpoint("issuer/" + id), leaf.getKey()))
            .ifPresent(findings::add));
    if (findings.isEmpty()) {
      findings.add(
          new Finding(
              Severity.OK, mount.endpoint("certs"), "No root has issued for others than CAs."));
    }
    return findings;
  }

  private static Map<String, Certificate> leaves(Mount mount, int most) {
    var leaves = new LinkedHashMap<String, Certificate>();
    for (String serial : mount.list("certs")) {
      if (leaves.size() == most) {
        break;
      }
      Certificate certificate = mount.certificate("cert/" + serial);
      if (!certificate.isAuthority()) {
        leaves.put(serial, certificate);
      }
    }
    return leaves;
  }

  private static boolean isOf(Certificate root, Certificate leaf) {
    return leaf.isNamedAfter(root) && leaf.isSignedBy(root);
  }

  private static Finding finding(String endpoint, String serial) {
    return new Finding(
        Severity.WARNING,
        endpoint,
        "The root itself issued "
            + serial
            + ", which is no CA: with an intermediate between them, roots are easier to replace.");
  }
}
