package io.coffer.engines.pki.authority;

import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.crypto.x509.Signer;
import java.util.List;

/// An issuer that signs.
///
/// @param key its own
/// @param chain the certificates that lead up from it, its own first
public record Signing(Issuer issuer, PrivateHalf key, List<Certificate> chain) {
  /// Copies the chain.
  public Signing {
    chain = List.copyOf(chain);
  }

  /// Signs by a hash of so many bits; 0 for one as strong as the key.
  ///
  /// @throws io.coffer.crypto.x509.MalformedException when there is no such signature
  public Signer signer(int bits, boolean pss) {
    return signer(SignatureAlgorithm.choose(key.kind(), bits, pss));
  }

  /// Signs so.
  public Signer signer(SignatureAlgorithm algorithm) {
    return Signer.of(key, issuer.certificate(), algorithm);
  }

  @Override
  public String toString() {
    return "signing " + issuer.id();
  }
}
