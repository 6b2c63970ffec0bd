package io.coffer.auth.approle;

import io.coffer.spi.Call;
import io.coffer.spi.Cidr;
import io.coffer.spi.Field;
import io.coffer.spi.Refusal;
import io.coffer.spi.TokenFields;
import io.coffer.spi.TokenTerms;
import java.time.Duration;
import java.util.List;

/// What a request may say about a role.
final class RoleFields {
  static final Field<String> NAME = Field.text("role_name", "the role, lower case");
  static final Field<String> ROLE_ID = Field.text("role_id", "what logins name the role by");
  static final Field<Boolean> BIND_SECRET_ID =
      Field.bool("bind_secret_id", "whether a login needs a secret id");
  static final Field<List<String>> SECRET_CIDRS =
      Field.commaStrings("secret_id_bound_cidrs", "where secret ids may be used from");
  static final Field<List<String>> OLD_CIDRS =
      Field.commaStrings("bound_cidr_list", "an old name of secret_id_bound_cidrs");
  static final Field<Long> SECRET_USES =
      Field.integer("secret_id_num_uses", "how often a secret id may be used; 0 for any number");
  static final Field<Duration> SECRET_TTL =
      Field.duration("secret_id_ttl", "how long a secret id lives; 0 for ever");
  static final Field<Boolean> LOCAL =
      Field.bool("local_secret_ids", "kept for clients; only when the role is made");

  static final TokenFields.Accepted ACCEPTED = TokenFields.Accepted.byMethod("policies", "period");

  private RoleFields() {}

  static Field<?>[] all() {
    return ACCEPTED.fields(
        NAME, ROLE_ID, BIND_SECRET_ID, SECRET_CIDRS, OLD_CIDRS, SECRET_USES, SECRET_TTL, LOCAL);
  }

  /// The role after a write: what the call does not carry stays.
  ///
  /// @throws Refusal naming what does not fit
  static Role update(Role old, Call call) {
    long uses = call.given(SECRET_USES).orElse(old.secretIdUses());
    if (uses < 0) {
      throw Refusal.invalid("secret_id_num_uses cannot be negative");
    }
    List<String> cidrs =
        call.given(SECRET_CIDRS).or(() -> call.given(OLD_CIDRS)).orElse(old.secretIdCidrs());
    checkCidrs(cidrs);
    TokenTerms terms = TokenFields.update(old.terms(), call, ACCEPTED);
    var changed =
        new Role(
            old.name(),
            old.uid(),
            call.given(ROLE_ID).filter(id -> !id.isEmpty()).orElse(old.roleId()),
            old.salt(),
            call.given(BIND_SECRET_ID).orElse(old.bindSecretId()),
            cidrs,
            uses,
            call.given(SECRET_TTL).orElse(old.secretIdTtl()),
            call.given(LOCAL).orElse(old.localSecretIds()),
            TokenFields.oldNames(old.oldNames(), call, ACCEPTED),
            terms);
    changed.check();
    return changed;
  }

  /// @throws Refusal naming the block that is none
  static void checkCidrs(List<String> blocks) {
    try {
      blocks.forEach(Cidr::parse);
    } catch (Refusal refusal) {
      throw Refusal.invalid("failed to validate CIDR blocks: " + refusal.getMessage());
    }
  }
}
