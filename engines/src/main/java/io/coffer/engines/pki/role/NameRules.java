package io.coffer.engines.pki.role;

import io.coffer.spi.Refusal;
import java.util.List;
import java.util.Optional;

/// Which host names and email addresses a role allows somebody.
final class NameRules {
  private static final List<String> LOCAL = List.of("localhost", "localdomain");

  private final Role role;
  private final List<String> domains;

  NameRules(Role role, Identity identity) {
    this.role = role;
    List<String> domains = role.get(RoleFields.ALLOWED_DOMAINS);
    this.domains =
        role.is(RoleFields.ALLOWED_DOMAINS_TEMPLATE)
            ? identity.fill(domains, role.is(RoleFields.GLOBS_IN_TEMPLATES))
            : domains;
  }

  /// Whether a common name is allowed, by itself and by its kind.
  boolean allowsCommonName(String name) {
    List<String> kinds = role.get(RoleFields.CN_VALIDATIONS);
    if (kinds.equals(List.of(RoleCheck.ANY_COMMON_NAME))) {
      return true;
    }
    return allows(name) && kinds.contains(name.contains("@") ? "email" : "hostname");
  }

  /// Whether a host name or an email address is allowed.
  boolean allows(String name) {
    return Name.of(name).filter(this::isWellFormed).filter(this::isPermitted).isPresent();
  }

  private boolean isWellFormed(Name name) {
    if (name.isWildcard() && !role.is(RoleFields.ALLOW_WILDCARDS)) {
      return false;
    }
    if (!role.is(RoleFields.ENFORCE_HOSTNAMES)) {
      return true;
    }
    return (!name.isWildcard() || HostNames.isWildcardLabel(name.wildcard()))
        && (name.host().isEmpty() || isHostName(name.host()));
  }

  private static boolean isHostName(String name) {
    try {
      return HostNames.isHostName(HostNames.ascii(name));
    } catch (Refusal refusal) {
      return false;
    }
  }

  private boolean isPermitted(Name name) {
    return role.is(RoleFields.ALLOW_ANY_NAME)
        || (role.is(RoleFields.ALLOW_LOCALHOST) && isLocal(name))
        || domains.stream().anyMatch(domain -> isIn(name, domain));
  }

  private boolean isLocal(Name name) {
    return LOCAL.stream()
        .anyMatch(
            local -> (name.host().equals(local) && !name.isWildcard()) || isBelow(name, local));
  }

  private boolean isIn(Name name, String domain) {
    return isBare(name, domain) || isBelow(name, domain) || isGlob(name, domain);
  }

  private boolean isBare(Name name, String domain) {
    return role.is(RoleFields.ALLOW_BARE_DOMAINS)
        && (name.whole().equalsIgnoreCase(domain)
            || (name.isEmail() && name.host().equalsIgnoreCase(domain)));
  }

  private boolean isBelow(Name name, String domain) {
    return role.is(RoleFields.ALLOW_SUBDOMAINS)
        && (name.host().endsWith("." + domain)
            || (name.isWildcard() && name.host().equalsIgnoreCase(domain)));
  }

  private boolean isGlob(Name name, String domain) {
    return role.is(RoleFields.ALLOW_GLOB_DOMAINS)
        && Glob.hasStar(domain)
        && Glob.of(domain).matches(name.whole());
  }

  /// A name in its parts.
  ///
  /// @param whole as it was asked for
  /// @param host what comes after the at sign of an email address, and after the label of a
  ///   wildcard; empty for a wildcard of one label
  /// @param wildcard the label with the star in it, or empty
  private record Name(String whole, String host, String wildcard) {
    /// Nothing where there is more than one at sign or nothing on one side of it, more than one
    /// star, a star elsewhere than in the first label (RFC 6125, 6.4.3) or in an email's host.
    static Optional<Name> of(String whole) {
      int at = whole.indexOf('@');
      String host = whole.substring(at + 1);
      int star = host.indexOf('*');
      boolean isHalf = at == 0 || host.isEmpty();
      if (isHalf || host.indexOf('@') >= 0 || (at >= 0 && star >= 0)) {
        return Optional.empty();
      }
      if (star < 0) {
        return Optional.of(new Name(whole, host, ""));
      }
      int dot = host.indexOf('.');
      String label = dot < 0 ? host : host.substring(0, dot);
      String rest = dot < 0 ? "" : host.substring(dot + 1);
      boolean isOneStar = star == host.lastIndexOf('*') && star < label.length();
      return isOneStar ? Optional.of(new Name(whole, rest, label)) : Optional.empty();
    }

    boolean isEmail() {
      return whole.indexOf('@') >= 0;
    }

    boolean isWildcard() {
      return !wildcard.isEmpty();
    }
  }
}
