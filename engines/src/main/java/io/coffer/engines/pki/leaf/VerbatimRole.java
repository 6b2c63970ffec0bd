package io.coffer.engines.pki.leaf;

import io.coffer.engines.pki.role.KeyTerms;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleCheck;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import java.util.List;
import java.util.Optional;

/// The role that allows everything which a CSR asks for.
final class VerbatimRole {
  /// What a request can say of it.
  static final List<Field<?>> FIELDS =
      List.of(
          RoleFields.KEY_USAGE,
          RoleFields.EXT_KEY_USAGE,
          RoleFields.EXT_KEY_USAGE_OIDS,
          RoleFields.SIGNATURE_BITS,
          RoleFields.USE_PSS,
          RoleFields.BASIC_CONSTRAINTS);

  /// What it takes from a role that the request names.
  private static final List<Field<?>> TAKEN =
      List.of(
          RoleFields.TTL,
          RoleFields.MAX_TTL,
          RoleFields.GENERATE_LEASE,
          RoleFields.NOT_BEFORE_DURATION,
          RoleFields.NO_STORE,
          RoleFields.NO_STORE_METADATA,
          RoleFields.ISSUER,
          RoleFields.BASIC_CONSTRAINTS);

  private static final List<String> ANYTHING = List.of("*");

  private static final Role EVERYTHING =
      Role.STANDARD
          .with(RoleFields.ALLOW_ANY_NAME, true)
          .with(RoleFields.ENFORCE_HOSTNAMES, false)
          .with(RoleFields.KEY_TYPE, "any")
          .with(RoleFields.ALLOWED_OTHER_SANS, ANYTHING)
          .with(RoleFields.ALLOWED_SERIALS, ANYTHING)
          .with(RoleFields.ALLOWED_URIS, ANYTHING)
          .with(RoleFields.ALLOWED_USER_IDS, ANYTHING)
          .with(RoleFields.CN_VALIDATIONS, List.of("disabled"))
          .with(RoleFields.REQUIRE_CN, false)
          .with(RoleFields.SERVER_FLAG, false)
          .with(RoleFields.CLIENT_FLAG, false);

  private VerbatimRole() {}

  static Role of(Call call, Optional<Role> named) {
    Role role = EVERYTHING;
    for (Field<?> field : TAKEN) {
      role = take(role, named, field);
    }
    Role complete = role.with(call, FIELDS);
    RoleCheck.checkOids(complete);
    return complete.with(
        RoleFields.SIGNATURE_BITS, KeyTerms.checkHash(complete.get(RoleFields.SIGNATURE_BITS)));
  }

  private static <T> Role take(Role role, Optional<Role> named, Field<T> field) {
    return named.map(from -> role.with(field, from.get(field))).orElse(role);
  }
}
