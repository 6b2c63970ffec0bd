package io.coffer.cli.pki.health;

import java.util.List;

/// Whether the headers reach ACME's clients without which they cannot work.
final class AllowAcmeHeaders implements Check {
  private static final List<String> WANTED = List.of("Replay-Nonce", "Link", "Location");

  @Override
  public String name() {
    return "allow_acme_headers";
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    if (!Boolean.TRUE.equals(mount.read("config/acme").get("enabled"))) {
      return List.of(
          new Finding(
              Severity.NOT_APPLICABLE, mount.endpoint("config/acme"), "ACME is not enabled."));
    }
    boolean allowed = Headers.has(mount, "allowed_response_headers", WANTED);
    String headers = String.join(", ", WANTED);
    return List.of(
        allowed
            ? new Finding(Severity.OK, mount.tuneEndpoint(), "The mount lets out " + headers + ".")
            : new Finding(
                Severity.WARNING,
                mount.tuneEndpoint(),
                "ACME needs the response headers " + headers + ": allow them."));
  }
}
