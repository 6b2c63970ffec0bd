package io.coffer.engines.pki.leaf;

import io.coffer.crypto.x509.AuthorityUrls;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.Signer;
import java.util.List;

/// An issuer, as those see it who ask for certificates.
public interface LeafIssuer {
  /// Names it for ever.
  String id();

  /// Its own certificate.
  Certificate certificate();

  /// From its own certificate up to the root, as far as they are known.
  List<Certificate> chain();

  /// Where its documents are.
  AuthorityUrls urls();

  /// What becomes of certificates that would outlive it: `err`, `truncate`, `permit` or
  /// `always_enforce_err`.
  String leafNotAfterBehavior();

  /// What signs for it.
  ///
  /// @param hashBits of the hash where its key leaves a choice; 0 for the usual one
  /// @param pss whether an RSA key signs as RSASSA-PSS
  /// @throws io.coffer.crypto.x509.MalformedException when its key cannot sign so
  Signer signer(int hashBits, boolean pss);
}
