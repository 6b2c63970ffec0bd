package io.coffer.engines.pki.acme;

import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One of the ACME servers of a mount: a directory of its own, whose certificates one issuer signs
/// and one role allows, as its path says. Accounts are of one directory.
///
/// @param issuer the reference in the path
/// @param roleName the role in the path
record Directory(Optional<String> issuer, Optional<String> roleName) {
  static final Field<String> ISSUER =
      Field.text("issuer_ref", "default, or the id or name of an issuer");
  static final Field<String> ROLE = Field.text("role", "name of a role");

  /// Where directories are, as patterns of routes.
  static final List<String> PATTERNS =
      List.of(
          "acme",
          "roles/{role}/acme",
          "issuer/{issuer_ref}/acme",
          "issuer/{issuer_ref}/roles/{role}/acme");

  static Directory of(Call call) {
    return new Directory(
        Optional.ofNullable(call.captures().get(ISSUER.name())),
        Optional.ofNullable(call.captures().get(ROLE.name())));
  }

  /// The fields in the pattern of a directory, and others.
  static Field<?>[] fields(String pattern, Field<?>... more) {
    var fields = new ArrayList<Field<?>>();
    for (Field<?> field : List.of(ISSUER, ROLE)) {
      if (pattern.contains("{" + field.name() + "}")) {
        fields.add(field);
      }
    }
    fields.addAll(List.of(more));
    return fields.toArray(Field<?>[]::new);
  }

  /// The path below the mount, without slashes around it.
  String path() {
    return issuer.map(ref -> "issuer/" + ref + "/").orElse("")
        + roleName.map(name -> "roles/" + name + "/").orElse("")
        + "acme";
  }

  /// A role that ACME can use: certificates have to be kept, to be fetched.
  ///
  /// @throws Problem when it cannot
  static Role role(AcmeAuthority authority, String name) {
    Role role = authority.role(name).orElseThrow(() -> Problem.malformed("role does not exist"));
    if (role.get(RoleFields.NO_STORE)) {
      throw Problem.of(Problem.Kind.FORBIDDEN, "role can not be used as NoStore is set to true");
    }
    return role;
  }

  /// The role that says what this directory allows; empty where everything is.
  ///
  /// @throws Problem when the settings forbid the directory
  Optional<Role> role(AcmeConfig config, AcmeAuthority authority) {
    if (roleName.isPresent()) {
      List<String> allowed = config.allowedRoles();
      if (!AcmeConfig.isAny(allowed) && !allowed.contains(roleName.get())) {
        throw Problem.of(Problem.Kind.FORBIDDEN, "specified role not allowed by ACME policy");
      }
      return Optional.of(role(authority, roleName.get()));
    }
    if (config.defaultPolicy().equals(AcmeConfig.FORBID)) {
      throw Problem.of(Problem.Kind.FORBIDDEN, "default directory not allowed by ACME policy");
    }
    return config.defaultRole().map(name -> role(authority, name));
  }

  /// The issuer that signs: that of the path, else the role's, else the default.
  ///
  /// @throws Problem when there is none, or the settings do not allow it
  String issuerId(Optional<Role> role, AcmeConfig config, AcmeAuthority authority) {
    String ref = issuer.or(() -> role.map(r -> r.get(RoleFields.ISSUER))).orElse("default");
    String id =
        authority.issuerId(ref).orElseThrow(() -> Problem.malformed("issuer does not exist"));
    List<String> allowed = config.allowedIssuers();
    if (!AcmeConfig.isAny(allowed)
        && allowed.stream().map(authority::issuerId).noneMatch(Optional.of(id)::equals)) {
      throw Problem.of(Problem.Kind.FORBIDDEN, "specified issuer not allowed by ACME policy");
    }
    if (!authority.canIssue(id)) {
      throw Problem.of(Problem.Kind.FORBIDDEN, "issuer missing proper issuance usage or key");
    }
    return id;
  }
}
