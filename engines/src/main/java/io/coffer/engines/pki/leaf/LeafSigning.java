package io.coffer.engines.pki.leaf;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Issuer;
import io.coffer.engines.pki.authority.Signing;
import io.coffer.engines.pki.role.Role;
import io.coffer.spi.Call;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import java.util.Map;
import java.util.Optional;

/// Signs CSRs for protocols that ask for certificates in their own way. It writes no rows.
public final class LeafSigning {
  private static final String ENDS_WITH_ISSUER = "truncate";

  private final Authorities authorities;
  private final Issuance issuance;

  /// @param authorities whose issuers sign
  public LeafSigning(Mount mount, Authorities authorities) {
    this.authorities = authorities;
    this.issuance = new Issuance(mount);
  }

  /// The role that allows every name.
  ///
  /// @param like a call
  public static Role everything(Call like) {
    var empty = new Call(like.verb(), like.path(), Map.of(), Json.Obj.EMPTY, like.caller());
    return VerbatimRole.of(empty, Optional.empty());
  }

  /// A certificate as far as a role allows it. It ends with its issuer at the latest, unless the
  /// issuer lets its certificates live on.
  ///
  /// @param call carries what `sign` takes
  /// @throws io.coffer.spi.Refusal when the role does not allow what is asked for
  public Certificate sign(Role role, String issuerId, Call call) {
    LeafIssuer issuer = ending(LeafIssuer.of(authorities, issuerId));
    return issuance.sign(new Issuance.Order(role, issuer, call)).certificate();
  }

  /// As [#sign(Role, String, Call)], for a CSR that is known to come from whoever has its key.
  public Certificate sign(Role role, String issuerId, Call call, CertificateRequest csr) {
    LeafIssuer issuer = ending(LeafIssuer.of(authorities, issuerId));
    return issuance.sign(new Issuance.Order(role, issuer, call), csr).certificate();
  }

  /// A certificate that says what such a CSR says; of the role come its life and the like.
  ///
  /// @throws io.coffer.spi.Refusal when what is asked for is not allowed
  public Certificate signVerbatim(Role role, String issuerId, Call call, CertificateRequest csr) {
    LeafIssuer issuer = ending(LeafIssuer.of(authorities, issuerId));
    return issuance.signVerbatim(new Issuance.Order(role, issuer, call), csr).certificate();
  }

  private static LeafIssuer ending(LeafIssuer issuer) {
    if (!issuer.leafEnd().equals("err")) {
      return issuer;
    }
    Issuer old = issuer.signing().issuer();
    Issuer.Settings settings = old.settings();
    var ending =
        new Issuer.Settings(
            settings.name(),
            settings.usages(),
            ENDS_WITH_ISSUER,
            settings.manualChain(),
            settings.revocationAlgorithm(),
            settings.urls());
    var changed =
        new Issuer(old.id(), old.certificate(), old.keyId(), ending, old.chain(), old.revoked());
    return new LeafIssuer(
        new Signing(changed, issuer.signing().key(), issuer.signing().chain()), issuer.urls());
  }
}
