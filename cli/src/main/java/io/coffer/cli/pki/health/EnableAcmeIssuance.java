package io.coffer.cli.pki.health;

import io.coffer.cli.pki.Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Whether an engine that issues for servers offers ACME, and whether clients can reach it.
final class EnableAcmeIssuance implements Check {
  private static final String CONFIG = "config/acme";
  private static final String CLUSTER = "config/cluster";

  @Override
  public String name() {
    return "enable_acme_issuance";
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    if (!Boolean.TRUE.equals(mount.read(CONFIG).get("enabled"))) {
      return List.of(disabled(mount));
    }
    Optional<String> fault = fault(mount);
    return List.of(
        fault
            .map(what ->
                new Finding(
                    Severity.WARNING,
                    mount.endpoint(CLUSTER),
                    "ACME is enabled, but does not work: " + what))
            .orElseGet(() ->
                new Finding(
                    Severity.OK,
                    mount.endpoint(CLUSTER),
                    "ACME is enabled, and its directory answers.")));
  }

  private static Finding disabled(Mount mount) {
    Collection<Certificate> issuers = mount.issuers().values();
    if (issuers.isEmpty()) {
      return finding(mount, Severity.NOT_APPLICABLE, "There are no issuers: ACME has no use.");
    }
    if (issuers.stream().allMatch(Certificate::isRoot)) {
      return finding(mount, Severity.NOT_APPLICABLE, "There are roots alone: ACME has no use.");
    }
    return finding(
        mount,
        Severity.INFORMATIONAL,
        "ACME is not enabled: with it, servers renew their certificates themselves.");
  }

  private static Finding finding(Mount mount, Severity severity, String message) {
    return new Finding(severity, mount.endpoint(CONFIG), message);
  }

  private static Optional<String> fault(Mount mount) {
    if (!(mount.read(CLUSTER).get("path") instanceof String url) || url.isEmpty()) {
      return Optional.of("'path' is not set.");
    }
    if (!url.startsWith("https://")) {
      return Optional.of("'path' is not of the form https://….");
    }
    String directory = url.replaceAll("/+$", "") + "/acme/directory";
    return AcmeDirectory.answers(directory)
        ? Optional.empty()
        : Optional.of("nothing answers as it should at " + directory + ".");
  }
}
