package io.coffer.engines.pki;

import io.coffer.crypto.x509.AuthorityUrls;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.Signer;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Signing;
import io.coffer.engines.pki.authority.Usage;
import io.coffer.engines.pki.leaf.LeafIssuer;
import java.util.List;

/// An issuer of the mount, as those see it who ask for certificates.
record Issuing(Authorities authorities, Signing signing) implements LeafIssuer {
  static LeafIssuer of(Authorities authorities, String ref) {
    return new Issuing(authorities, authorities.signing(ref, Usage.ISSUING_CERTIFICATES));
  }

  @Override
  public String id() {
    return signing.issuer().id();
  }

  @Override
  public Certificate certificate() {
    return signing.issuer().certificate();
  }

  @Override
  public List<Certificate> chain() {
    return signing.chain();
  }

  @Override
  public AuthorityUrls urls() {
    return authorities.urls(signing.issuer());
  }

  @Override
  public String leafNotAfterBehavior() {
    return signing.issuer().settings().leafEnd();
  }

  @Override
  public Signer signer(int hashBits, boolean pss) {
    return signing.signer(hashBits, pss);
  }
}
