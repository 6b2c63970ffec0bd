package io.coffer.crypto.x509;

import io.coffer.crypto.HashAlgorithm;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// The hashes that name issuers in OCSP. SHA-1 is usual there, and nothing rests on it: a number
/// that somebody else's issuer has too is not told from ours by a stronger one either.
final class OcspHashes {
  private static final Map<ASN1ObjectIdentifier, HashAlgorithm> KNOWN =
      Map.of(
          OIWObjectIdentifiers.idSHA1, HashAlgorithm.SHA1,
          NISTObjectIdentifiers.id_sha256, HashAlgorithm.SHA2_256,
          NISTObjectIdentifiers.id_sha384, HashAlgorithm.SHA2_384,
          NISTObjectIdentifiers.id_sha512, HashAlgorithm.SHA2_512);

  private OcspHashes() {}

  static Optional<HashAlgorithm> of(AlgorithmIdentifier form) {
    return Optional.ofNullable(KNOWN.get(form.getAlgorithm()));
  }
}
