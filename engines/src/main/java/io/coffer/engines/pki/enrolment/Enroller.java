package io.coffer.engines.pki.enrolment;

import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Issuer;
import io.coffer.engines.pki.leaf.LeafSigning;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.engines.pki.role.RoleRoutes;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Call;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Signs and keeps certificates for devices, as the policy of an address says.
public final class Enroller {
  private final Authorities authorities;
  private final Certificates certificates;
  private final RoleRoutes roles;
  private final LeafSigning signing;

  /// @param certificates where they are kept
  public Enroller(
      Mount mount, Authorities authorities, Certificates certificates, RoleRoutes roles) {
    this.authorities = authorities;
    this.certificates = certificates;
    this.roles = roles;
    this.signing = new LeafSigning(mount, authorities);
  }

  /// Whether there is a role of that name.
  public boolean isRole(String name) {
    return roles.find(name).isPresent();
  }

  /// The issuer that signs by a policy.
  ///
  /// @throws Refusal when there is none
  public Issuer issuer(PathPolicy policy) {
    String ref = role(policy).map(role -> role.get(RoleFields.ISSUER)).orElse("default");
    return authorities
        .find(ref)
        .orElseThrow(() -> Refusal.notFound("there is no issuer that could sign"));
  }

  private Optional<Role> role(PathPolicy policy) {
    return policy
        .role()
        .map(name ->
            roles.find(name).orElseThrow(() -> Refusal.notFound("there is no role of that name")));
  }

  /// A certificate that is signed, but not kept yet.
  ///
  /// @param issuerId the issuer that signed it
  /// @param kept whether it is to be kept
  public record Signed(Certificate certificate, String issuerId, boolean kept) {}

  /// Signs a certificate for a CSR that is known to come from whoever has its key, and keeps it
  /// where the role does not say otherwise.
  ///
  /// @throws Refusal when the policy does not allow what is asked for
  public Certificate enrol(PathPolicy policy, CertificateRequest csr, Call call) {
    Signed signed = sign(policy, csr, call, Optional.empty());
    keep(signed);
    return signed.certificate();
  }

  /// As [#enrol], but that nothing is kept yet.
  ///
  /// @param longest the longest life of the certificate, from its first second to its last
  public Signed sign(
      PathPolicy policy, CertificateRequest csr, Call call, Optional<Duration> longest) {
    if (csr.basicConstraints().filter(BasicConstraints::ca).isPresent()) {
      throw Refusal.invalid("the request asks for the certificate of an authority");
    }
    Optional<Role> role = role(policy);
    Role limited = role.orElseGet(() -> LeafSigning.everything(call));
    if (longest.isPresent()) {
      limited = limited(limited, longest.get());
    }
    Issuer issuer = issuer(policy);
    var plain = new Call(call.verb(), call.path(), Map.of(), Json.Obj.EMPTY, call.caller());
    Certificate certificate =
        role.isPresent()
            ? signing.sign(limited, issuer.id(), plain, csr)
            : signing.signVerbatim(limited, issuer.id(), plain, csr);
    return new Signed(certificate, issuer.id(), !limited.get(RoleFields.NO_STORE));
  }

  // the life that counts begins before now
  private static Role limited(Role role, Duration longest) {
    Duration backdating = role.get(RoleFields.NOT_BEFORE_DURATION);
    Duration most =
        longest.minus(backdating.isPositive() ? backdating : RoleFields.STANDARD_BACKDATING);
    Duration own = role.get(RoleFields.MAX_TTL);
    boolean shorter = own.isPositive() && own.compareTo(most) < 0;
    return most.isPositive()
        ? role.with(RoleFields.MAX_TTL, shorter ? own : most).with(RoleFields.NOT_AFTER, "")
        : role;
  }

  /// Keeps a certificate where it is to be kept.
  public void keep(Signed signed) {
    if (signed.kept()) {
      certificates.put(signed.certificate(), signed.issuerId());
    }
  }
}
