package io.coffer.engines.pki.acme;

import io.coffer.spi.Cidr;
import io.coffer.spi.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What operators set of ACME on a mount. Immutable.
///
/// @param allowedIssuers references, or `*` alone
/// @param allowedRoles names, or `*` alone
/// @param defaultPolicy what directories without a role do: `sign-verbatim`, `forbid` or
///   `role:name`
/// @param maxTtl the longest life of a certificate
/// @param reach where challenges are looked for
record AcmeConfig(
    boolean enabled,
    List<String> allowedIssuers,
    List<String> allowedRoles,
    boolean allowRoleExtKeyUsage,
    String defaultPolicy,
    EabPolicy eabPolicy,
    Duration maxTtl,
    Reach reach) {
  static final String ROW = "config/acme";
  static final String VERBATIM = "sign-verbatim";
  static final String FORBID = "forbid";

  static final AcmeConfig STANDARD =
      new AcmeConfig(
          false,
          List.of("*"),
          List.of("*"),
          false,
          VERBATIM,
          EabPolicy.NOT_REQUIRED,
          Duration.ofDays(90),
          Reach.STANDARD);

  /// For [io.coffer.spi.MountStorage.Row#as].
  static final Function<Json.Obj, AcmeConfig> READER = AcmeConfig::read;

  private static final String ROLE = "role:";

  AcmeConfig {
    allowedIssuers = List.copyOf(allowedIssuers);
    allowedRoles = List.copyOf(allowedRoles);
  }

  /// Where challenges are looked for.
  ///
  /// @param resolver address and port of a name server; empty for that of the system
  /// @param permitted blocks of addresses that are connected to; all when there is none
  /// @param excluded blocks of addresses that are not
  /// @param httpPort where http-01 is answered
  /// @param tlsPort where tls-alpn-01 is answered
  record Reach(
      String resolver, List<String> permitted, List<String> excluded, int httpPort, int tlsPort) {
    static final Reach STANDARD = new Reach("", List.of(), List.of(), 80, 443);

    Reach {
      permitted = List.copyOf(permitted);
      excluded = List.copyOf(excluded);
    }

    boolean admits(String address) {
      return Cidr.admits(permitted, address)
          && (excluded.isEmpty() || !Cidr.admits(excluded, address));
    }
  }

  static boolean isAny(List<String> allowed) {
    return allowed.equals(List.of("*"));
  }

  /// The role of the default directories.
  static Optional<String> roleOf(String policy) {
    return policy.startsWith(ROLE)
        ? Optional.of(policy.substring(ROLE.length()))
        : Optional.empty();
  }

  Optional<String> defaultRole() {
    return roleOf(defaultPolicy);
  }

  /// As it is stored, and as the API shows it.
  Json.Obj print() {
    return Json.object()
        .put("allow_role_ext_key_usage", allowRoleExtKeyUsage)
        .put("allowed_issuers", allowedIssuers)
        .put("allowed_roles", allowedRoles)
        .put("challenge_excluded_ip_ranges", reach.excluded())
        .put("challenge_permitted_ip_ranges", reach.permitted())
        .put("default_directory_policy", defaultPolicy)
        .put("dns_resolver", reach.resolver())
        .put("eab_policy", eabPolicy.word())
        .put("enabled", enabled)
        .put("http_01_port", reach.httpPort())
        .put("max_ttl", maxTtl.toSeconds())
        .put("tls_alpn_01_port", reach.tlsPort())
        .build();
  }

  private static AcmeConfig read(Json.Obj row) {
    return new AcmeConfig(
        row.flag("enabled"),
        row.texts("allowed_issuers"),
        row.texts("allowed_roles"),
        row.flag("allow_role_ext_key_usage"),
        row.text("default_directory_policy", VERBATIM),
        EabPolicy.of(row.text("eab_policy", "")).orElse(EabPolicy.ALWAYS_REQUIRED),
        Duration.ofSeconds(row.number("max_ttl", 0)),
        new Reach(
            row.text("dns_resolver", ""),
            row.texts("challenge_permitted_ip_ranges"),
            row.texts("challenge_excluded_ip_ranges"),
            (int) row.number("http_01_port", Reach.STANDARD.httpPort()),
            (int) row.number("tls_alpn_01_port", Reach.STANDARD.tlsPort())));
  }
}
