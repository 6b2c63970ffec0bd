package io.coffer.engines.pki.role;

import io.coffer.crypto.key.KeyKind;
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

  /// What a key may do. Of what roles say that say nothing else, only that remains which the key's
  /// algorithm can do: RFC 3279 (2.3.1), 8410 (5) and 8813 (3) forbid the rest.
  public static Set<KeyUsage> keys(Role role, KeyKind key) {
    List<String> words = role.get(RoleFields.KEY_USAGE);
    var usages = EnumSet.noneOf(KeyUsage.class);
    words.stream().map(KeyUsage::of).flatMap(Optional::stream).forEach(usages::add);
    if (words.equals(RoleFields.KEY_USAGE.fallback())) {
      usages.retainAll(possible(key));
    }
    return usages;
  }

  private static Set<KeyUsage> possible(KeyKind key) {
    return switch (key.family()) {
      case RSA -> EnumSet.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_ENCIPHERMENT);
      case EC -> EnumSet.of(KeyUsage.DIGITAL_SIGNATURE, KeyUsage.KEY_AGREEMENT);
      case ED25519, ML_DSA, SLH_DSA -> EnumSet.of(KeyUsage.DIGITAL_SIGNATURE);
    };
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
