package io.coffer.engines.pki.role;

import io.coffer.crypto.x509.ExtendedKeyUsage;
import io.coffer.crypto.x509.KeyUsage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What certificates of a role are for. Words that nobody knows are passed over, as clients expect.
public final class Usages {
  private Usages() {}

  /// What the key may do.
  public static Set<KeyUsage> keys(Role role) {
    var usages = EnumSet.noneOf(KeyUsage.class);
    role.get(RoleFields.KEY_USAGE).stream()
        .map(KeyUsage::of)
        .flatMap(Optional::stream)
        .forEach(usages::add);
    return usages;
  }

  /// What the certificate is for, as OIDs.
  public static List<String> purposes(Role role) {
    var usages = EnumSet.noneOf(ExtendedKeyUsage.class);
    if (role.is(RoleFields.SERVER_FLAG)) {
      usages.add(ExtendedKeyUsage.SERVER_AUTH);
    }
    if (role.is(RoleFields.CLIENT_FLAG)) {
      usages.add(ExtendedKeyUsage.CLIENT_AUTH);
    }
    if (role.is(RoleFields.CODE_SIGNING_FLAG)) {
      usages.add(ExtendedKeyUsage.CODE_SIGNING);
    }
    if (role.is(RoleFields.EMAIL_FLAG)) {
      usages.add(ExtendedKeyUsage.EMAIL_PROTECTION);
    }
    role.get(RoleFields.EXT_KEY_USAGE).stream()
        .map(ExtendedKeyUsage::of)
        .flatMap(Optional::stream)
        .forEach(usages::add);
    var oids = new ArrayList<>(usages.stream().map(ExtendedKeyUsage::oid).toList());
    oids.addAll(role.get(RoleFields.EXT_KEY_USAGE_OIDS));
    return oids.stream().distinct().toList();
  }
}
