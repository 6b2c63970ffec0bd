package io.coffer.engines.pki.leaf;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.CertificateTemplate;
import io.coffer.crypto.x509.Extension;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.role.LeafFields;
import io.coffer.engines.pki.role.LeafNames;
import io.coffer.engines.pki.role.PolicyIdentifiers;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.engines.pki.role.Usages;
import io.coffer.engines.pki.role.Validity;
import io.coffer.spi.Call;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes certificates. It writes no rows.
final class Issuance {
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final String ALT_NAMES = "2.5.29.17";

  /// Which keys these are is not for the CSR to say.
  private static final Set<String> KEY_IDS = Set.of("2.5.29.14", "2.5.29.35");

  private final Mount mount;
  private final PolicyIdentifiers policies;

  Issuance(Mount mount) {
    this.mount = mount;
    this.policies = new PolicyIdentifiers(mount.json());
  }

  /// What asks for a certificate.
  ///
  /// @param role says what is allowed
  /// @param issuer will sign it
  /// @param call says what is wanted
  record Order(Role role, LeafIssuer issuer, Call call) {
    private LeafNames names(Optional<CertificateRequest> csr) {
      return LeafNames.of(role, call.caller()::identity, call, csr);
    }
  }

  /// A certificate with a new key.
  ///
  /// @throws Refusal when the role does not allow what is asked for
  Leaf issue(Order order) {
    KeyKind kind = LeafKeys.wanted(order.role(), order.call());
    LeafNames names = order.names(Optional.empty());
    Validity validity = validity(order);
    PrivateHalf key = PrivateHalf.generate(kind, mount.random());
    CertificateTemplate template = template(order, names, validity, kind).build();
    var warnings = new ArrayList<>(validity.warnings());
    if (LeafKeys.saysInVain(order.role(), order.call())) {
      warnings.add("parameters key_type and key_bits ignored as role had specific values");
    }
    Certificate certificate = sign(order, template, key.publicHalf());
    return new Leaf(certificate, Optional.of(key), order.issuer(), order.role(), warnings);
  }

  /// A certificate for the key of a CSR.
  ///
  /// @throws Refusal when the role does not allow what is asked for
  Leaf sign(Order order) {
    return sign(order, LeafCsr.of(order.call()));
  }

  /// As [#sign(Order)], for a CSR that is known to come from whoever has its key.
  Leaf sign(Order order, CertificateRequest csr) {
    PublicHalf key = LeafCsr.key(order.role(), csr);
    LeafNames names = order.names(Optional.of(csr));
    Validity validity = validity(order);
    CertificateTemplate template = template(order, names, validity, key.kind()).build();
    var warnings = new ArrayList<>(validity.warnings());
    warnInVain(order, warnings);
    if (csr.basicConstraints().isPresent() && !order.role().get(RoleFields.BASIC_CONSTRAINTS)) {
      warnings.add(
          "specified CSR contained a Basic Constraints extension that was ignored during issuance");
    }
    return new Leaf(
        sign(order, template, key), Optional.empty(), order.issuer(), order.role(), warnings);
  }

  /// A certificate that says what the CSR says, but that its subject is an authority.
  ///
  /// @throws Refusal when the CSR cannot be signed at all
  Leaf signVerbatim(Order order) {
    return signVerbatim(order, LeafCsr.of(order.call()));
  }

  /// As [#signVerbatim(Order)], for a CSR that is known to come from whoever has its key.
  Leaf signVerbatim(Order order, CertificateRequest csr) {
    PublicHalf key = LeafCsr.key(order.role(), csr);
    LeafNames names = order.names(Optional.of(csr));
    Validity validity = validity(order);
    boolean hasOthers = !order.call().get(LeafFields.OTHERS).isEmpty();
    AltNames own = csr.altNames();
    AltNames altNames =
        new AltNames(own.dns(), own.emails(), own.ips(), own.uris(), names.altNames().others());
    List<Extension> extensions =
        csr.extensions().stream()
            .filter(extension -> !extension.oid().equals(BASIC_CONSTRAINTS))
            .filter(extension -> !KEY_IDS.contains(extension.oid()))
            .filter(extension -> !(hasOthers && extension.oid().equals(ALT_NAMES)))
            .toList();
    CertificateTemplate template =
        template(order, new LeafNames(csr.subject(), altNames), validity, key.kind())
            .extensions(extensions)
            .build();
    var warnings = new ArrayList<>(validity.warnings());
    warnInVain(order, warnings);
    return new Leaf(
        sign(order, template, key), Optional.empty(), order.issuer(), order.role(), warnings);
  }

  private static void warnInVain(Order order, List<String> warnings) {
    Call call = order.call();
    if (order.role().get(RoleFields.USE_CSR_COMMON_NAME)
        && !call.get(LeafFields.COMMON_NAME).isEmpty()) {
      warnings.add(
          "the common_name field was provided but the role is set with \"use_csr_common_name\" set"
              + " to true");
    }
    if (order.role().get(RoleFields.USE_CSR_SANS) && !call.get(LeafFields.ALT_NAMES).isEmpty()) {
      warnings.add(
          "the alt_names field was provided but the role is set with \"use_csr_sans\" set to true");
    }
  }

  private Validity validity(Order order) {
    LeafIssuer issuer = order.issuer();
    var bounds =
        new Validity.Bounds(
            mount.limits().get(), issuer.certificate().notAfter(), issuer.leafEnd());
    return Validity.of(order.role(), order.call(), bounds, mount.clock().instant());
  }

  private CertificateTemplate.Builder template(
      Order order, LeafNames names, Validity validity, KeyKind kind) {
    Role role = order.role();
    CertificateTemplate.Builder template =
        CertificateTemplate.of(
                names.subject(),
                SerialNumber.random(mount.random()),
                validity.notBefore(),
                validity.notAfter())
            .altNames(names.altNames())
            .keyUsages(Usages.keys(role, kind))
            .extendedKeyUsages(Usages.purposes(role))
            .policies(policies.parse(role.get(RoleFields.POLICIES)))
            .urls(order.issuer().urls());
    return role.get(RoleFields.BASIC_CONSTRAINTS)
        ? template.basicConstraints(BasicConstraints.END)
        : template;
  }

  private static Certificate sign(Order order, CertificateTemplate template, PublicHalf key) {
    Role role = order.role();
    int bits = Math.clamp(role.get(RoleFields.SIGNATURE_BITS), -1, Integer.MAX_VALUE);
    try {
      return order.issuer().signer(bits, role.get(RoleFields.USE_PSS)).sign(template, key);
    } catch (MalformedException e) {
      throw Refusal.invalid("the certificate cannot be signed: " + e.getMessage());
    }
  }
}
