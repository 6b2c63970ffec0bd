package io.coffer.engines.pki.authority;

import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.CertificateTemplate;
import io.coffer.crypto.x509.ExtendedKeyUsage;
import io.coffer.crypto.x509.KeyId;
import io.coffer.crypto.x509.KeyUsage;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.role.Identity;
import io.coffer.engines.pki.role.LeafFields;
import io.coffer.engines.pki.role.LeafNames;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.engines.pki.role.Validity;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a request asks of the certificate of an authority. Whoever may ask for one may give it any
/// name, so a role that allows everything stands behind it.
///
/// @param names who it will be
/// @param validity from when until when
record CaRequest(Call call, Role role, LeafNames names, Validity validity) {
  private static final List<String> ANY = List.of("*");

  private static final Role EVERYTHING =
      Role.STANDARD
          .with(RoleFields.ALLOW_ANY_NAME, true)
          .with(RoleFields.ENFORCE_HOSTNAMES, false)
          .with(RoleFields.REQUIRE_CN, false)
          .with(RoleFields.CN_VALIDATIONS, List.of("disabled"))
          .with(RoleFields.ALLOWED_URIS, ANY)
          .with(RoleFields.ALLOWED_OTHER_SANS, ANY)
          .with(RoleFields.ALLOWED_SERIALS, ANY)
          .with(RoleFields.ALLOWED_USER_IDS, ANY)
          .with(RoleFields.USE_CSR_SANS, false);

  private static final List<Field<?>> SUBJECT =
      List.of(
          RoleFields.UNITS,
          RoleFields.ORGANIZATIONS,
          RoleFields.COUNTRIES,
          RoleFields.LOCALITIES,
          RoleFields.PROVINCES,
          RoleFields.STREETS,
          RoleFields.POSTAL_CODES,
          RoleFields.NOT_BEFORE_DURATION);

  /// Reads it.
  ///
  /// @param csr the key holder's own request, where there is one
  /// @throws Refusal naming what does not fit
  static CaRequest of(Call call, Mount mount, Optional<CertificateRequest> csr) {
    boolean named = call.given(LeafFields.COMMON_NAME).filter(name -> !name.isEmpty()).isPresent();
    Role role = EVERYTHING.with(call, SUBJECT).with(RoleFields.USE_CSR_COMMON_NAME, !named);
    // an authority may outlive the one that signs it: it may become a root of somebody
    var bounds = new Validity.Bounds(mount.limits().get(), Validity.LATEST, "permit");
    Instant now = mount.clock().instant();
    return new CaRequest(
        call,
        role,
        LeafNames.of(role, Identity.NOBODY, call, csr),
        Validity.of(role, call, bounds, now));
  }

  /// The template, with what every authority has.
  CertificateTemplate.Builder template(SerialNumber serial) {
    var template =
        CertificateTemplate.of(names.subject(), serial, validity.notBefore(), validity.notAfter())
            .altNames(names.altNames())
            .keyUsages(keyUsages())
            .extendedKeyUsages(purposes())
            .nameConstraints(Constraints.of(call));
    subjectKeyId().ifPresent(template::subjectKeyId);
    return template;
  }

  Set<KeyUsage> keyUsages() {
    var usages = EnumSet.of(KeyUsage.CERT_SIGN, KeyUsage.CRL_SIGN);
    call.get(Fields.KEY_USAGE).stream()
        .map(KeyUsage::of)
        .flatMap(Optional::stream)
        .forEach(usages::add);
    return usages;
  }

  List<String> purposes() {
    var oids =
        new ArrayList<>(
            call.get(Fields.EXT_KEY_USAGE).stream()
                .map(ExtendedKeyUsage::of)
                .flatMap(Optional::stream)
                .map(ExtendedKeyUsage::oid)
                .toList());
    oids.addAll(call.get(Fields.EXT_KEY_USAGE_OIDS));
    return oids;
  }

  private Optional<KeyId> subjectKeyId() {
    String given = call.get(Fields.SUBJECT_KEY_ID).replace(" ", "");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        KeyId.parse(given)
            .orElseThrow(() -> Refusal.invalid("cannot parse requested SKID value as hex: skid")));
  }

  /// The bits of the hash that is signed, and whether as RSA-PSS.
  int signatureBits() {
    long bits = call.get(RoleFields.SIGNATURE_BITS);
    if (bits != 0 && bits != 256 && bits != 384 && bits != 512) {
      throw Refusal.invalid("unsupported hash signature algorithm: signature_bits is " + bits);
    }
    return (int) bits;
  }

  boolean isPss() {
    return call.get(RoleFields.USE_PSS);
  }
}
