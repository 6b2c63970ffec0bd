package io.coffer.cli.pki.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Whether audit entries show what is public, and nothing else.
final class AuditVisibility implements Check {
  private static final String REQUEST = "audit_non_hmac_request_keys";
  private static final String RESPONSE = "audit_non_hmac_response_keys";

  private static final Map<String, List<String>> PUBLIC =
      Map.of(
          REQUEST,
          List.of(
              "csr",
              "certificate",
              "issuer_ref",
              "common_name",
              "alt_names",
              "other_sans",
              "ip_sans",
              "uri_sans",
              "ttl",
              "not_after",
              "serial_number",
              "key_type",
              "private_key_format",
              "managed_key_name",
              "managed_key_id",
              "ou",
              "organization",
              "country",
              "locality",
              "province",
              "street_address",
              "postal_code",
              "permitted_dns_domains",
              "policy_identifiers",
              "ext_key_usage_oids"),
          RESPONSE,
          List.of("certificate", "issuing_ca", "serial_number", "error", "ca_chain"));
  private static final List<String> SECRET = List.of("private_key", "pem_bundle");

  @Override
  public String name() {
    return "audit_visibility";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("ignored_parameters", List.of());
  }

  @Override
  public List<Finding> findings(Mount mount, Settings settings) {
    List<String> ignored = settings.texts("ignored_parameters");
    var findings = new ArrayList<Finding>();
    for (String list : List.of(REQUEST, RESPONSE)) {
      List<String> shown = Mount.texts(mount.tune().get(list));
      PUBLIC.getOrDefault(list, List.of()).stream()
          .filter(Predicate.not(shown::contains))
          .filter(Predicate.not(ignored::contains))
          .map(name -> hidden(mount, name, list))
          .forEach(findings::add);
      SECRET.stream()
          .filter(shown::contains)
          .filter(Predicate.not(ignored::contains))
          .map(name -> open(mount, name, list))
          .forEach(findings::add);
    }
    if (findings.isEmpty()) {
      findings.add(
          new Finding(Severity.OK, mount.tuneEndpoint(), "Audit entries show what is public."));
    }
    return findings;
  }

  private static Finding hidden(Mount mount, String name, String list) {
    return new Finding(
        Severity.INFORMATIONAL,
        mount.tuneEndpoint(),
        "Audit entries hash " + name + ", which is public: add it to " + list + ".");
  }

  private static Finding open(Mount mount, String name, String list) {
    return new Finding(
        Severity.WARNING,
        mount.tuneEndpoint(),
        "Audit entries show " + name + ", which is secret: take it out of " + list + ".");
  }
}
