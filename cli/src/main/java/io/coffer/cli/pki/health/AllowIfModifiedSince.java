package io.coffer.cli.pki.health;

import java.util.List;

/// Whether clients may ask for CAs and lists only if they have changed.
final class AllowIfModifiedSince implements Check {
  @Override
  public String name() {
    return "allow_if_modified_since";
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    boolean allowed =
        Headers.has(mount, "passthrough_request_headers", List.of("If-Modified-Since"))
            && Headers.has(mount, "allowed_response_headers", List.of("Last-Modified"));
    return List.of(
        allowed
            ? new Finding(
                Severity.OK,
                mount.tuneEndpoint(),
                "Clients can ask for CAs and CRLs only if they have changed.")
            : new Finding(
                Severity.INFORMATIONAL,
                mount.tuneEndpoint(),
                "Clients fetch CAs and CRLs that have not changed: allow the request header"
                    + " If-Modified-Since and the response header Last-Modified."));
  }
}
