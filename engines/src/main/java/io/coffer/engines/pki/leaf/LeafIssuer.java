package io.coffer.engines.pki.leaf;

import io.coffer.crypto.x509.AuthorityUrls;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.Signer;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Signing;
import io.coffer.engines.pki.authority.Usage;
import java.util.List;

/// The issuer of a certificate.
///
/// @param signing signs it
/// @param urls where its documents are
record LeafIssuer(Signing signing, AuthorityUrls urls) {
  /// The issuer that a reference means.
  ///
  /// @throws io.coffer.spi.Refusal when there is none, or it may not issue certificates
  static LeafIssuer of(Authorities authorities, String ref) {
    Signing signing = authorities.signing(ref, Usage.ISSUING_CERTIFICATES);
    return new LeafIssuer(signing, authorities.urls(signing.issuer()));
  }

  String id() {
    return signing.issuer().id();
  }

  Certificate certificate() {
    return signing.issuer().certificate();
  }

  /// From its own certificate up to the root, as far as they are known.
  List<Certificate> chain() {
    return signing.chain();
  }

  /// What becomes of certificates that would outlive it.
  String leafEnd() {
    return signing.issuer().settings().leafEnd();
  }

  /// What signs for it.
  ///
  /// @param hashBits of the hash where its key leaves a choice; 0 for the usual one
  /// @param pss whether an RSA key signs as RSASSA-PSS
  Signer signer(int hashBits, boolean pss) {
    return signing.signer(hashBits, pss);
  }
}
