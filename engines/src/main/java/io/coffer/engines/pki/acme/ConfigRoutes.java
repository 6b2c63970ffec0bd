package io.coffer.engines.pki.acme;

import io.coffer.spi.Call;
import io.coffer.spi.Cidr;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.time.Duration;
import java.util.List;

/// The settings of ACME.
final class ConfigRoutes {
  /// The longest list of roles, issuers or blocks of addresses.
  static final int MAX_ENTRIES = 1_000;

  private static final Field<Boolean> ENABLED =
      Field.bool("enabled", "whether the directories answer");
  private static final Field<List<String>> ISSUERS =
      Field.commaStrings("allowed_issuers", "ids or names of issuers, or * for all");
  private static final Field<List<String>> ROLES =
      Field.commaStrings("allowed_roles", "names of roles, or * for all");
  private static final Field<Boolean> EXT_KEY_USAGE =
      Field.bool("allow_role_ext_key_usage", "whether roles say what certificates are for");
  private static final Field<String> POLICY =
      Field.text(
          "default_directory_policy",
          "what directories without a role do: sign-verbatim, forbid or role:name");
  private static final Field<String> EAB_POLICY =
      Field.text("eab_policy", "not-required, new-account-required or always-required");
  private static final Field<Duration> MAX_TTL =
      Field.duration("max_ttl", "the longest life of a certificate");
  private static final Field<String> RESOLVER =
      Field.text("dns_resolver", "address:port of the name server to ask, or empty");
  private static final Field<List<String>> PERMITTED =
      Field.commaStrings("challenge_permitted_ip_ranges", "where challenges are looked for alone");
  private static final Field<List<String>> EXCLUDED =
      Field.commaStrings("challenge_excluded_ip_ranges", "where challenges are never looked for");
  private static final Field<Long> HTTP_PORT =
      Field.integer("http_01_port", "where http-01 is answered, if not at 80");
  private static final Field<Long> TLS_PORT =
      Field.integer("tls_alpn_01_port", "where tls-alpn-01 is answered, if not at 443");

  private final MountStorage rows;
  private final AcmeAuthority authority;

  ConfigRoutes(Mount mount, AcmeAuthority authority) {
    this.rows = mount.storage();
    this.authority = authority;
  }

  Route route() {
    return Route.at(
            "config/acme",
            "The settings of ACME.",
            ENABLED,
            ISSUERS,
            ROLES,
            EXT_KEY_USAGE,
            POLICY,
            EAB_POLICY,
            MAX_TTL,
            RESOLVER,
            PERMITTED,
            EXCLUDED,
            HTTP_PORT,
            TLS_PORT)
        .read(call -> Reply.data(read().print()))
        .write(this::write)
        .safe();
  }

  AcmeConfig read() {
    return rows.get(AcmeConfig.ROW)
        .map(row -> row.as(AcmeConfig.READER))
        .orElse(AcmeConfig.STANDARD);
  }

  private Reply write(Call call) {
    AcmeConfig old = read();
    var config =
        new AcmeConfig(
            call.given(ENABLED).orElse(old.enabled()),
            list(call, ISSUERS, old.allowedIssuers()),
            list(call, ROLES, old.allowedRoles()),
            call.given(EXT_KEY_USAGE).orElse(old.allowRoleExtKeyUsage()),
            call.given(POLICY).orElse(old.defaultPolicy()),
            call.given(EAB_POLICY).map(ConfigRoutes::eabPolicy).orElse(old.eabPolicy()),
            call.given(MAX_TTL).map(ConfigRoutes::ttl).orElse(old.maxTtl()),
            reach(call, old.reach()));
    checkRoles(config);
    checkIssuers(config);
    if (config.enabled() && authority.clusterPath().isEmpty()) {
      throw Refusal.invalid(
          "ACME feature requires local cluster 'path' field configuration to be set");
    }
    rows.put(AcmeConfig.ROW, config.print());
    return Reply.data(config.print());
  }

  private static List<String> list(Call call, Field<List<String>> field, List<String> old) {
    List<String> given = call.given(field).orElse(old);
    if (given.isEmpty()) {
      throw Refusal.invalid(
          field.name()
              + " must take a non-zero length value; specify '*' as the value to allow anything or"
              + " specify enabled=false to disable ACME entirely");
    }
    if (given.size() > 1 && given.contains("*")) {
      throw Refusal.invalid(field.name() + " has '*' beside other values");
    }
    return bounded(field, given);
  }

  private static List<String> bounded(Field<List<String>> field, List<String> given) {
    if (given.size() > MAX_ENTRIES) {
      throw Refusal.invalid(field.name() + " has more than " + MAX_ENTRIES + " entries");
    }
    return given;
  }

  private static EabPolicy eabPolicy(String word) {
    return EabPolicy.of(word)
        .orElseThrow(() ->
            Refusal.invalid(
                "invalid eab policy name provided for eab_policy, valid values are 'not-required',"
                    + " 'new-account-required', 'always-required'"));
  }

  private static Duration ttl(Duration given) {
    if (given.isZero()) {
      throw Refusal.invalid("max_ttl must be greater than zero");
    }
    return given;
  }

  private static AcmeConfig.Reach reach(Call call, AcmeConfig.Reach old) {
    return new AcmeConfig.Reach(
        call.given(RESOLVER).map(ConfigRoutes::resolver).orElse(old.resolver()),
        call.given(PERMITTED).map(list -> blocks(PERMITTED, list)).orElse(old.permitted()),
        call.given(EXCLUDED).map(list -> blocks(EXCLUDED, list)).orElse(old.excluded()),
        call.given(HTTP_PORT).map(port -> port(HTTP_PORT, port)).orElse(old.httpPort()),
        call.given(TLS_PORT).map(port -> port(TLS_PORT, port)).orElse(old.tlsPort()));
  }

  private static String resolver(String text) {
    if (!text.isEmpty() && !Resolvers.isServer(text)) {
      throw Refusal.invalid(
          "failed to parse DNS resolver address: dns_resolver has to be an IP address and a port,"
              + " such as 10.0.0.53:53 or [2001:db8::53]:53");
    }
    return text;
  }

  private static List<String> blocks(Field<List<String>> field, List<String> given) {
    try {
      return Cidr.normalise(bounded(field, given));
    } catch (Refusal refusal) {
      throw Refusal.invalid(field.name() + ": " + refusal.getMessage());
    }
  }

  private static int port(Field<Long> field, long port) {
    if (port < 1 || port > 65_535) {
      throw Refusal.invalid(field.name() + " has to be from 1 to 65535");
    }
    return (int) port;
  }

  private void checkRoles(AcmeConfig config) {
    String policy = config.defaultPolicy();
    List<String> words = List.of(AcmeConfig.VERBATIM, AcmeConfig.FORBID);
    if (!words.contains(policy) && config.defaultRole().isEmpty()) {
      throw Refusal.invalid(
          "invalid default_directory_policy: it has to be sign-verbatim, forbid or role:name");
    }
    boolean any = AcmeConfig.isAny(config.allowedRoles());
    config
        .defaultRole()
        .ifPresent(role -> {
          checkRole("default directory policy role", role);
          if (!any && !config.allowedRoles().contains(role)) {
            throw Refusal.invalid(
                "default_directory_policy: its role was not specified in allowed_roles");
          }
        });
    if (!any) {
      config.allowedRoles().forEach(role -> checkRole("allowed_roles", role));
    }
  }

  private void checkRole(String what, String name) {
    try {
      Directory.role(authority, name);
    } catch (Problem problem) {
      throw Refusal.invalid(
          what + ": " + Refusal.shown(name) + " is not a valid ACME role: " + problem.detail());
    }
  }

  private void checkIssuers(AcmeConfig config) {
    if (AcmeConfig.isAny(config.allowedIssuers())) {
      return;
    }
    for (String ref : config.allowedIssuers()) {
      if (authority.issuerId(ref).isEmpty()) {
        throw Refusal.invalid(
            "failed validating allowed_issuers: unable to find PKI issuer for reference: "
                + Refusal.shown(ref));
      }
    }
  }
}
