package io.coffer.auth.approle;

import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.TokenFields;
import io.coffer.spi.TokenTerms;
import java.time.Duration;
import java.util.List;

/// A role.
///
/// @param name lower case
/// @param uid names its rows of secret ids; a role that is made anew has another
/// @param roleId what logins name it by
/// @param salt the key under which its secret ids are hashed, in base64
/// @param bindSecretId whether a login needs a secret id
/// @param secretIdCidrs where secret ids may be used from; empty for everywhere
/// @param secretIdUses how often a secret id may be used; 0 for any number
/// @param secretIdTtl how long a secret id lives; 0 for ever
/// @param localSecretIds kept for clients
/// @param oldNames the old names of settings that it was written with, and shows
/// @param terms what its tokens may
record Role(
    String name,
    String uid,
    String roleId,
    String salt,
    boolean bindSecretId,
    List<String> secretIdCidrs,
    long secretIdUses,
    Duration secretIdTtl,
    boolean localSecretIds,
    List<String> oldNames,
    TokenTerms terms) {

  Role {
    secretIdCidrs = List.copyOf(secretIdCidrs);
    oldNames = List.copyOf(oldNames);
  }

  /// @throws Refusal when anybody who knows the role id could log in
  void check() {
    if (!bindSecretId && secretIdCidrs.isEmpty() && terms.boundCidrs().isEmpty()) {
      throw Refusal.listed(
          Refusal.Code.INVALID, "at least one constraint should be enabled on the role");
    }
  }

  /// As a read shows it.
  Json.Obj print() {
    return Json.object()
        .put("bind_secret_id", bindSecretId)
        .put("local_secret_ids", localSecretIds)
        .put("secret_id_bound_cidrs", orNull(secretIdCidrs))
        .put("secret_id_num_uses", secretIdUses)
        .put("secret_id_ttl", secretIdTtl.toSeconds())
        .putAll(TokenFields.print(terms))
        .putAll(TokenFields.print(terms, oldNames))
        .build();
  }

  static Json orNull(List<String> texts) {
    return texts.isEmpty() ? Json.NULL : Json.of(texts);
  }

  Json.Obj write() {
    return Json.object()
        .putAll(TokenFields.print(terms))
        .put("name", name)
        .put("uid", uid)
        .put("role_id", roleId)
        .put("salt", salt)
        .put("bind_secret_id", bindSecretId)
        .put("secret_id_bound_cidrs", secretIdCidrs)
        .put("secret_id_num_uses", secretIdUses)
        .put("secret_id_ttl", secretIdTtl.toSeconds())
        .put("local_secret_ids", localSecretIds)
        .put("old_names", oldNames)
        .build();
  }

  static Role read(Json.Obj row) {
    return new Role(
        row.text("name", ""),
        row.text("uid", ""),
        row.text("role_id", ""),
        row.text("salt", ""),
        row.flag("bind_secret_id"),
        row.texts("secret_id_bound_cidrs"),
        row.number("secret_id_num_uses", 0),
        Duration.ofSeconds(row.number("secret_id_ttl", 0)),
        row.flag("local_secret_ids"),
        row.texts("old_names"),
        TokenFields.parse(row));
  }
}
