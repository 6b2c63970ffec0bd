package io.coffer.engines.pki.leaf;

import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.x509.Certificate;
import io.coffer.engines.pki.role.Role;
import java.util.List;
import java.util.Optional;

/// A certificate that was just issued.
///
/// @param key the private key, where it was made with the certificate
/// @param issuer who signed it
/// @param role which allowed it
/// @param warnings what the caller is told
record Leaf(
    Certificate certificate,
    Optional<PrivateHalf> key,
    LeafIssuer issuer,
    Role role,
    List<String> warnings) {
  Leaf {
    warnings = List.copyOf(warnings);
  }
}
