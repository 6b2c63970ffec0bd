package io.coffer.crypto.x509;

import io.coffer.crypto.HashAlgorithm;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a message of CMP asks for.
public sealed interface CmpBody {
  /// A certificate.
  ///
  /// @param answer the type of the body that answers it
  /// @param id given by the client
  /// @param request for the certificate
  /// @param proof that the request comes from whoever has its key
  record Wish(int answer, BigInteger id, CertificateRequest request, Proof proof)
      implements CmpBody {}

  /// What shows that somebody has a key (RFC 9810, 5.2.8).
  enum Proof {
    /// A signature by it.
    SIGNATURE,
    /// The word of a registration authority.
    WORD,
    /// Nothing, or something that does not show it.
    NONE
  }

  /// A certificate was received.
  ///
  /// @param hash of the certificate, in hexadecimal
  /// @param algorithm of the hash, where it is told
  /// @param accepted whether the client takes it
  record Confirmation(String hash, Optional<HashAlgorithm> algorithm, boolean accepted)
      implements CmpBody {
    /// Whether a certificate is the one that is meant. Where nobody says how it was hashed, its own
    /// signature does.
    public boolean means(Certificate certificate) {
      List<HashAlgorithm> all =
          algorithm
              .map(List::of)
              .orElseGet(() ->
                  certificate.signatureAlgorithm().map(SignatureAlgorithm::hash).stream().toList());
      return all.stream()
          .anyMatch(how -> HexFormat.of().formatHex(how.digest(certificate.der())).equals(hash));
    }
  }

  /// A certificate is to be revoked.
  record Revocation(DistinguishedName issuer, SerialNumber serial) implements CmpBody {}

  /// The client gives up.
  record Failure() implements CmpBody {}

  /// Something that is not known here.
  record Other() implements CmpBody {}
}
