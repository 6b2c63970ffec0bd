package io.coffer.engines.pki.acme;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Issuer;
import io.coffer.engines.pki.authority.Usage;
import io.coffer.engines.pki.leaf.LeafSigning;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleRoutes;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Mount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The authority that ACME stands before, as ACME sees it.
public final class AcmeAuthority {
  private final Authorities authorities;
  private final Certificates certificates;
  private final RoleRoutes roles;
  private final LeafSigning signing;
  private final Consumer<String> revocation;

  /// @param revocation revokes a certificate that is kept, by its number
  public AcmeAuthority(
      Mount mount,
      Authorities authorities,
      Certificates certificates,
      RoleRoutes roles,
      Consumer<String> revocation) {
    this.authorities = authorities;
    this.certificates = certificates;
    this.roles = roles;
    this.signing = new LeafSigning(mount, authorities);
    this.revocation = revocation;
  }

  /// The address of the mount, without a slash at its end; empty when nobody has said it.
  String clusterPath() {
    String path = authorities.clusterPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  Optional<Role> role(String name) {
    return roles.find(name);
  }

  Optional<String> issuerId(String ref) {
    return authorities.find(ref).map(Issuer::id);
  }

  /// Whether an issuer may sign certificates, and can.
  boolean canIssue(String id) {
    return authorities
        .find(id)
        .filter(issuer -> issuer.may(Usage.ISSUING_CERTIFICATES) && !issuer.keyId().isEmpty())
        .isPresent();
  }

  /// @throws io.coffer.spi.Refusal when the role does not allow what is asked for
  Certificate sign(Role role, String issuerId, Call call) {
    return signing.sign(role, issuerId, call);
  }

  /// The chains that lead up from an issuer, its own first. The others begin with certificates that
  /// others gave it.
  List<List<Certificate>> chains(String issuerId) {
    var chains = new ArrayList<List<Certificate>>();
    Optional<Issuer> issuer = authorities.find(issuerId);
    issuer.ifPresent(own -> {
      chains.add(authorities.chain(own));
      authorities.issuers().stream()
          .filter(other -> !other.id().equals(own.id()))
          .filter(other -> isSame(other.certificate(), own.certificate()))
          .map(authorities::chain)
          .forEach(chains::add);
    });
    return chains;
  }

  private static boolean isSame(Certificate one, Certificate other) {
    return one.subject().equals(other.subject()) && one.publicKey().equals(other.publicKey());
  }

  /// A certificate that was issued here and is kept.
  Optional<Certificate> certificate(SerialNumber serial) {
    return certificates.find(serial).map(Certificates.Issued::certificate);
  }

  boolean isRevoked(SerialNumber serial) {
    return certificates.revoked(serial).isPresent();
  }

  /// Keeps a certificate, together with other changes.
  void keep(Changes changes, Certificate certificate, String issuerId) {
    certificates.put(changes, certificate, issuerId);
  }

  /// @throws io.coffer.spi.Refusal when it cannot be revoked
  void revoke(SerialNumber serial) {
    revocation.accept(serial.toString());
  }
}
