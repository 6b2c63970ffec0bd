package io.coffer.engines.pki.cmp;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CmpBody;
import io.coffer.crypto.x509.CmpFailure;
import io.coffer.crypto.x509.Extension;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Who asks, and what for that is enough.
///
/// A registration authority asks for others: for whatever is allowed at an address. Everybody else
/// asks for the own next certificate, which says what the one says that signs, for another key and
/// no longer time. So nobody gets more by CMP than there was before, whatever role an address
/// names.
record Client(Certificate certificate) {
  /// The purpose of registration authorities (RFC 6402, 2.10; RFC 9810, 8).
  private static final String REGISTRATION_AUTHORITY = "1.3.6.1.5.5.7.3.28";

  /// Extensions that a next certificate has anew: which keys there are, and where documents of the
  /// authority lie.
  private static final Set<String> OF_THE_AUTHORITY =
      Set.of("2.5.29.14", "2.5.29.35", "2.5.29.31", "2.5.29.46", "1.3.6.1.5.5.7.1.1");

  private static final String ALT_NAMES = "2.5.29.17";

  boolean isRegistrationAuthority() {
    return certificate.extendedKeyUsages().contains(REGISTRATION_AUTHORITY);
  }

  /// How long the certificate lives.
  Duration life() {
    return life(certificate);
  }

  private static Duration life(Certificate of) {
    return Duration.between(of.notBefore(), of.notAfter());
  }

  /// @throws Rejection when nothing shows that a request comes from whoever has its key
  void checkProof(CmpBody.Wish wish) {
    boolean proven =
        switch (wish.proof()) {
          case SIGNATURE -> true;
          case WORD -> isRegistrationAuthority();
          case NONE -> false;
        };
    if (!proven) {
      throw new Rejection(CmpFailure.BAD_POP, "nothing shows that the client has the key");
    }
  }

  /// @param made for this client, not yet handed out
  /// @throws Rejection when it is more than the client may have
  void check(Certificate made) {
    if (isRegistrationAuthority()) {
      return;
    }
    if (!made.subject().equals(certificate.subject())
        || !said(made).equals(said(certificate))
        || life(made).compareTo(life()) > 0) {
      throw new Rejection(
          CmpFailure.NOT_AUTHORIZED,
          "a client that is no registration authority gets certificates with the subject,"
              + " extensions and life of its own alone");
    }
  }

  // clients mark alternative names as critical where the authority did not, which changes nothing
  private static Map<String, Extension> said(Certificate by) {
    var all = new HashMap<String, Extension>();
    by.extensions().stream()
        .filter(extension -> !OF_THE_AUTHORITY.contains(extension.oid()))
        .map(extension ->
            extension.oid().equals(ALT_NAMES)
                ? new Extension(ALT_NAMES, false, extension.value())
                : extension)
        .forEach(extension -> all.put(extension.oid(), extension));
    return all;
  }

  /// @throws Rejection when it is not for the client to revoke a certificate
  void checkRevocation(Certificate other) {
    if (!isRegistrationAuthority() && !certificate.equals(other)) {
      throw new Rejection(
          CmpFailure.NOT_AUTHORIZED,
          "a client that is no registration authority revokes its own certificate alone");
    }
  }
}
