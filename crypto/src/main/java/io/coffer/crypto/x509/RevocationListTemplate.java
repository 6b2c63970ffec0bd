package io.coffer.crypto.x509;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a revocation list will say.
///
/// @param number counts the lists of the issuer, the complete ones and the others together
/// @param base the number of the complete list that this one adds to; empty for a complete list
/// @param thisUpdate when it is made
/// @param nextUpdate when the next one will be, at the latest
/// @param entries the certificates
/// @param extensions more that it says
public record RevocationListTemplate(
    BigInteger number,
    Optional<BigInteger> base,
    Instant thisUpdate,
    Instant nextUpdate,
    List<RevocationList.Entry> entries,
    List<Extension> extensions) {
  /// Copies the lists.
  public RevocationListTemplate {
    entries = List.copyOf(entries);
    extensions = List.copyOf(extensions);
  }
}
