package io.coffer.bench.work;

import java.util.List;
import java.util.Map;

/// Certificates issued with a new key of P-256, by a root of P-256.
final class PkiWorkloads {
  private static final String ROOT = "root/generate/internal";

  private PkiWorkloads() {}

  static List<Workload> all() {
    return List.of(
        issue("pki-issue", "a key and a certificate of P-256 that is not kept", true),
        issue("pki-issue-stored", "a key and a certificate of P-256, kept", false));
  }

  private static Workload issue(String name, String about, boolean noStore) {
    return Workload.cycling(
        name,
        about,
        site -> {
          String mount = site.mount("pki", Map.of());
          site.admin()
              .write(
                  mount + "/" + ROOT,
                  Map.of("common_name", "Bench Root", "key_type", "ec", "ttl", "700h"));
          site.admin()
              .write(
                  mount + "/roles/r",
                  Map.of(
                      "allowed_domains", "example.com",
                      "allow_subdomains", true,
                      "key_type", "ec",
                      "max_ttl", "72h",
                      "no_store", noStore));
          Requests requests = site.requestsFor(mount);
          return Site.each(
              100,
              i ->
                  requests.post(
                      mount + "/issue/r", "{\"common_name\":\"host-" + i + ".example.com\"}"));
        });
  }
}
