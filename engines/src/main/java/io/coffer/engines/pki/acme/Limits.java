package io.coffer.engines.pki.acme;

import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// What ACME makes of a role: nobody looked at the request but the server.
///
/// @param maxTtl the longest life that ACME allows
/// @param mountMaxTtl the longest life that the mount allows where a role says nothing
record Limits(Duration maxTtl, Duration mountMaxTtl, Instant now) {
  /// The role, with lives no longer than allowed.
  Role apply(Role role) {
    Duration roles = role.get(RoleFields.MAX_TTL);
    Duration own = roles.isPositive() ? roles : mountMaxTtl;
    Duration most = own.compareTo(maxTtl) < 0 ? own : maxTtl;
    Role limited = role.with(RoleFields.MAX_TTL, most);
    return endsLater(role.get(RoleFields.NOT_AFTER))
        ? limited.with(RoleFields.NOT_AFTER, "").with(RoleFields.TTL, most)
        : limited;
  }

  private boolean endsLater(String notAfter) {
    if (notAfter.isEmpty()) {
      return false;
    }
    try {
      return OffsetDateTime.parse(notAfter).toInstant().isAfter(now.plus(maxTtl));
    } catch (DateTimeException e) {
      return true;
    }
  }

  /// The role, with certificates that are good for servers and nothing else.
  static Role forServers(Role role) {
    return role.with(RoleFields.EXT_KEY_USAGE, List.of())
        .with(RoleFields.EXT_KEY_USAGE_OIDS, List.of())
        .with(RoleFields.SERVER_FLAG, true)
        .with(RoleFields.CLIENT_FLAG, false)
        .with(RoleFields.CODE_SIGNING_FLAG, false)
        .with(RoleFields.EMAIL_FLAG, false);
  }
}
