package io.coffer.engines.pki.leaf;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.engines.pki.role.KeyTerms;
import io.coffer.engines.pki.role.LeafFields;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.spi.Call;
import io.coffer.spi.Refusal;
import java.util.Map;

/// The keys that a role certifies.
public final class LeafKeys {
  /// The smallest curve where any key is taken.
  private static final int SMALLEST_CURVE = 224;

  private static final String ANY = "any";

  private static final Map<KeyKind.Family, String> TYPES =
      Map.of(
          KeyKind.Family.RSA, "rsa",
          KeyKind.Family.EC, "ec",
          KeyKind.Family.ED25519, "ed25519");

  private LeafKeys() {}

  /// What kind of key is made for a request.
  ///
  /// @throws Refusal when neither role nor request say it
  static KeyKind wanted(Role role, Call call) {
    String type = role.get(RoleFields.KEY_TYPE);
    long bits = role.get(RoleFields.KEY_BITS);
    if (type.equals(ANY)) {
      type = call.get(LeafFields.KEY_TYPE);
      bits = call.get(LeafFields.KEY_BITS);
      if (type.isEmpty() || type.equals(ANY)) {
        throw Refusal.invalid(
            "role key type \"any\" not allowed for issuing certificates without providing key_type"
                + " and/or key_bits request parameters");
      }
    }
    return kind(KeyTerms.of(type, bits, 0));
  }

  /// The kind of those terms.
  public static KeyKind kind(KeyTerms terms) {
    return switch (terms.type()) {
      case "rsa" -> KeyKind.rsa(Math.toIntExact(terms.bits()));
      case "ec" -> KeyKind.ec(Math.toIntExact(terms.bits()));
      default -> KeyKind.ED25519;
    };
  }

  /// The word of the API for the type of a key.
  public static String type(PrivateHalf key) {
    return switch (key.kind().family()) {
      case RSA -> "rsa";
      case EC -> "ec";
      case ED25519 -> "ed25519";
      case ML_DSA, SLH_DSA -> key.kind().toString();
    };
  }

  /// Whether a request says of the key what the role already says.
  static boolean saysInVain(Role role, Call call) {
    return !role.get(RoleFields.KEY_TYPE).equals(ANY)
        && (call.has(LeafFields.KEY_TYPE) || call.has(LeafFields.KEY_BITS));
  }

  /// Checks the key of a CSR.
  ///
  /// @throws Refusal when the role does not certify such keys
  static void check(Role role, KeyKind key) {
    String wanted = role.get(RoleFields.KEY_TYPE);
    String type = TYPES.getOrDefault(key.family(), "");
    if (type.isEmpty()) {
      throw Refusal.invalid("Unknown key type in CSR: " + key.family().word());
    }
    if (!wanted.equals(ANY) && !wanted.equals(type)) {
      throw Refusal.invalid("role requires keys of type " + wanted);
    }
    long least = wanted.equals(ANY) ? least(key) : role.get(RoleFields.KEY_BITS);
    if (key.family() != KeyKind.Family.ED25519 && key.bits() < least) {
      throw Refusal.invalid(
          "role requires a minimum of a "
              + least
              + "-bit key, but CSR's key is "
              + key.bits()
              + " bits");
    }
  }

  private static long least(KeyKind key) {
    return key.family() == KeyKind.Family.RSA ? KeyTerms.SMALLEST_RSA : SMALLEST_CURVE;
  }
}
