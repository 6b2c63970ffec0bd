package io.coffer.engines.pki.role;

import io.coffer.crypto.x509.Oids;
import io.coffer.spi.Cidr;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a role has to be before it is stored: everything checked, what is usual filled in, each
/// thing written one way.
public final class RoleCheck {
  /// Among the validations: a common name may be anything.
  static final String ANY_COMMON_NAME = "disabled";

  private static final Set<String> NOT_BEFORE_BOUNDS = Set.of("permit", "duration", "forbid");

  /// Bounds that are words; any other is a time.
  static final Set<String> NOT_AFTER_BOUNDS = Set.of("permit", "ttl-limited", "forbid");

  private static final Pattern BEGINS_WITH_A_YEAR = Pattern.compile("[+-]?[0-9]{4}");
  private static final Set<String> SERIAL_SOURCES = Set.of("json-csr", "json");

  private RoleCheck() {}

  /// @throws Refusal naming what does not fit
  static Role complete(Role role) {
    checkLives(role);
    checkSans(role);
    checkOids(role);
    checkTimes(role);
    Role done = withKeys(role);
    if (done.get(RoleFields.ISSUER).isEmpty()) {
      done = done.with(RoleFields.ISSUER, RoleFields.ISSUER.fallback());
    }
    // a lease without the certificate could revoke nothing
    return done.with(
            RoleFields.GENERATE_LEASE,
            done.is(RoleFields.GENERATE_LEASE) && !done.is(RoleFields.NO_STORE))
        .with(RoleFields.CN_VALIDATIONS, validations(done.get(RoleFields.CN_VALIDATIONS)))
        .with(RoleFields.ALLOWED_IP_BLOCKS, blocks(done.get(RoleFields.ALLOWED_IP_BLOCKS)));
  }

  private static void checkLives(Role role) {
    if (role.get(RoleFields.MAX_TTL).isPositive()
        && role.get(RoleFields.TTL).compareTo(role.get(RoleFields.MAX_TTL)) > 0) {
      throw Refusal.invalid("\"ttl\" value must be less than \"max_ttl\" value");
    }
  }

  private static void checkSans(Role role) {
    List<String> allowed = role.get(RoleFields.ALLOWED_OTHER_SANS);
    if (!allowed.equals(List.of("*"))) {
      named(RoleFields.ALLOWED_OTHER_SANS, () -> OtherSans.parse(allowed));
    }
  }

  private static void named(Field<?> field, Runnable check) {
    try {
      check.run();
    } catch (Refusal refusal) {
      throw Refusal.invalid("error parsing " + field.name() + ": " + refusal.getMessage());
    }
  }

  /// @throws Refusal when a purpose is no OID
  public static void checkOids(Role role) {
    for (String oid : role.get(RoleFields.EXT_KEY_USAGE_OIDS)) {
      if (!Oids.isValid(oid)) {
        throw Refusal.invalid(
            "\""
                + Refusal.shown(oid)
                + "\" could not be parsed as a valid oid for an extended key usage");
      }
    }
  }

  private static void checkTimes(Role role) {
    time(RoleFields.NOT_BEFORE, role);
    time(RoleFields.NOT_AFTER, role);
    if (!NOT_BEFORE_BOUNDS.contains(role.get(RoleFields.NOT_BEFORE_BOUND))) {
      throw Refusal.invalid(
          "Unknown value for field `not_before_bound`. Possible values are `permit` `duration` or"
              + " `forbid`");
    }
    String bound = role.get(RoleFields.NOT_AFTER_BOUND);
    if (!NOT_AFTER_BOUNDS.contains(bound) && !isTime(bound)) {
      throw Refusal.invalid(
          "Unknown value for field `not_after_bound`. Possible values are `permit`, `ttl-limited`,"
              + " `forbid`, or an explicit timestamp.");
    }
    if (!SERIAL_SOURCES.contains(role.get(RoleFields.SERIAL_SOURCE))) {
      throw Refusal.invalid(
          "Unknown value for field `serial_number_source`. Possible values are `json-csr` and"
              + " `json`");
    }
  }

  private static void time(Field<String> field, Role role) {
    String text = role.get(field);
    if (!text.isEmpty()) {
      parseTime(field.name(), text);
    }
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /// @throws Refusal when it is no time; of what does not even begin with a year it is said as
  ///   clients know it
  static Instant parseTime(String field, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      String shown = Refusal.shown(text);
      throw Refusal.invalid(
          BEGINS_WITH_A_YEAR.matcher(text).lookingAt()
              ? "error parsing %s: cannot parse \"%s\": a time is wanted as RFC 3339 writes it, %s"
                  .formatted(field, shown, "2030-01-02T15:04:05Z")
              : "parsing time \"%s\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"%s\" as"
                  .concat(" \"2006\"")
                  .formatted(shown, shown));
    }
  }

  private static Role withKeys(Role role) {
    KeyTerms terms =
        KeyTerms.of(
            role.get(RoleFields.KEY_TYPE),
            role.get(RoleFields.KEY_BITS),
            role.get(RoleFields.SIGNATURE_BITS));
    return role.with(RoleFields.KEY_BITS, terms.bits())
        .with(RoleFields.SIGNATURE_BITS, terms.hashBits());
  }

  private static List<String> validations(List<String> given) {
    if (given.isEmpty()) {
      return RoleFields.CN_VALIDATIONS.fallback();
    }
    List<String> kinds = given.stream().map(kind -> kind.toLowerCase(Locale.ROOT)).toList();
    var seen = new HashSet<String>();
    for (String kind : kinds) {
      if (!Set.of("email", "hostname", ANY_COMMON_NAME).contains(kind)) {
        throw incorrect("unknown type: `" + Refusal.shown(kind) + "`");
      }
      if (!seen.add(kind)) {
        throw incorrect("`" + kind + "` specified multiple times");
      }
    }
    if (seen.contains(ANY_COMMON_NAME) && seen.size() > 1) {
      throw incorrect("cannot specify `disabled` along with `email` or `hostname`");
    }
    return kinds;
  }

  private static Refusal incorrect(String why) {
    return Refusal.listed(Refusal.Code.INVALID, "cn_validations value incorrect: " + why);
  }

  private static List<String> blocks(List<String> given) {
    var networks = new ArrayList<String>();
    named(RoleFields.ALLOWED_IP_BLOCKS, () -> given.forEach(block -> networks.add(network(block))));
    return networks;
  }

  private static String network(String block) {
    if (block.indexOf('/') < 0) {
      throw Refusal.invalid("invalid CIDR address: " + Refusal.shown(block));
    }
    return IpAddresses.network(Cidr.parse(block));
  }
}
