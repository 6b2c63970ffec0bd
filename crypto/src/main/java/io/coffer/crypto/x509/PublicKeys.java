package io.coffer.crypto.x509;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PublicHalf;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/// The keys within certificates and requests, and what they signed.
final class PublicKeys {
  private PublicKeys() {}

  static PublicHalf read(SubjectPublicKeyInfo form) {
    try {
      return PublicHalf.of(Asn1.der(form));
    } catch (MalformedKeyException e) {
      throw new MalformedException(String.valueOf(e.getMessage()));
    }
  }

  /// Whether a signature over a part of a document is that of a key. Unknown keys and algorithms
  /// verify nothing.
  static boolean verifies(
      SubjectPublicKeyInfo key,
      AlgorithmIdentifier algorithm,
      ASN1Encodable signed,
      ASN1BitString signature) {
    Optional<SignatureAlgorithm> known = SignatureAlgorithm.of(algorithm);
    if (known.isEmpty() || signature.getPadBits() != 0) {
      return false;
    }
    try {
      PublicHalf half = PublicHalf.of(Asn1.der(key));
      return known.get().fits(half.kind())
          && half.verify(known.get().scheme(), Asn1.der(signed), signature.getOctets());
    } catch (MalformedKeyException e) {
      return false;
    }
  }

  static SubjectPublicKeyInfo form(PublicHalf key) {
    return SubjectPublicKeyInfo.getInstance(key.der());
  }
}
