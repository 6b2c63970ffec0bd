package io.coffer.engines.pki.authority;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.engines.pki.role.KeyTerms;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.spi.Call;
import io.coffer.spi.Refusal;
import java.security.SecureRandom;

/// Makes the keys that requests ask for.
final class NewKeys {
  private NewKeys() {}

  /// How a request wants its key.
  enum Kind {
    INTERNAL,
    EXPORTED,
    EXISTING;

    /// @throws Refusal when it is none of these words
    static Kind of(String word) {
      return switch (word) {
        case "internal" -> INTERNAL;
        case "exported" -> EXPORTED;
        case "existing" -> EXISTING;
        default ->
            throw Refusal.invalid(
                "the \"exported\" path parameter must be \"internal\", \"existing\", exported\" or"
                    + " \"kms\"");
      };
    }
  }

  /// Checks what is asked of a new key, before any is made.
  static KeyKind kind(Call call) {
    KeyTerms terms =
        KeyTerms.of(
            call.get(RoleFields.KEY_TYPE),
            call.get(RoleFields.KEY_BITS),
            call.get(RoleFields.SIGNATURE_BITS));
    return switch (terms.type()) {
      case "rsa" -> KeyKind.rsa((int) terms.bits());
      case "ec" -> KeyKind.ec((int) terms.bits());
      case "ed25519" -> KeyKind.ED25519;
      default -> throw Refusal.invalid("unknown key type " + Refusal.shown(terms.type()));
    };
  }

  static PrivateHalf make(Call call, SecureRandom random) {
    return PrivateHalf.generate(kind(call), random);
  }
}
