package io.coffer.engines.pki.leaf;

import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.engines.pki.role.LeafFields;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.spi.Call;
import io.coffer.spi.Refusal;

/// The CSR of a request.
public final class LeafCsr {
  private static final Role ANY_KEY = Role.STANDARD.with(RoleFields.KEY_TYPE, "any");

  private LeafCsr() {}

  /// Reads it.
  ///
  /// @throws Refusal when there is none, or its key did not sign it
  public static CertificateRequest of(Call call) {
    String pem = call.get(LeafFields.CSR);
    if (pem.isBlank()) {
      throw Refusal.invalid("\"csr\" is empty");
    }
    if (!pem.contains("-----BEGIN")) {
      throw Refusal.invalid("csr contains no data");
    }
    try {
      CertificateRequest csr = CertificateRequest.ofPem(pem);
      if (csr.isSignedByItsKey()) {
        return csr;
      }
    } catch (MalformedException e) {
      throw Refusal.invalid("certificate request could not be parsed: csr: " + e.getMessage());
    }
    throw Refusal.invalid("request signature invalid");
  }

  /// Its key, of any kind that can be certified.
  ///
  /// @throws Refusal when it is weak or not known
  public static PublicHalf key(CertificateRequest csr) {
    return key(ANY_KEY, csr);
  }

  static PublicHalf key(Role role, CertificateRequest csr) {
    try {
      PublicHalf key = csr.publicKey();
      LeafKeys.check(role, key.kind());
      return key;
    } catch (MalformedException e) {
      throw Refusal.invalid("Refusing to sign CSR with a key that is not known: " + e.getMessage());
    }
  }
}
