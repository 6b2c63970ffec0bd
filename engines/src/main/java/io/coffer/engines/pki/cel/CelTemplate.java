package io.coffer.engines.pki.cel;

import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificatePolicy;
import io.coffer.crypto.x509.CertificateTemplate;
import io.coffer.crypto.x509.Extension;
import io.coffer.crypto.x509.KeyUsage;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.authority.Issuer;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.engines.pki.role.Validity;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Times;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// From the template that a program made to that of a certificate. The program says what it likes;
/// only what no certificate could say is refused.
final class CelTemplate {
  /// Names of keys, which are worked out.
  private static final Set<String> KEY_IDS = Set.of("2.5.29.14", "2.5.29.35");

  /// What has a name and no form here.
  private static final List<String> UNSUPPORTED =
      List.of(
          "InhibitAnyPolicy",
          "InhibitPolicyMapping",
          "RequireExplicitPolicy",
          "InhibitAnyPolicyZero",
          "InhibitPolicyMappingZero",
          "RequireExplicitPolicyZero",
          "PolicyMappings");

  private final Mount mount;
  private final CelMessage message;
  private final Issuer issuer;

  /// @param issuer who will sign
  CelTemplate(Mount mount, CelMessage message, Issuer issuer) {
    this.mount = mount;
    this.message = message;
    this.issuer = issuer;
  }

  /// @throws Refusal naming what no certificate can say
  CertificateTemplate.Builder build() {
    message
        .firstSet(UNSUPPORTED)
        .ifPresent(name -> {
          throw Refusal.invalid("cel_program: not supported in CertTemplate: " + name);
        });
    Instant now = mount.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Instant notBefore = time("NotBefore").orElse(now.minus(RoleFields.STANDARD_BACKDATING));
    Instant notAfter = time("NotAfter").orElse(now.plus(mount.limits().get().defaultTtl()));
    if (notAfter.isBefore(notBefore)) {
      throw Refusal.invalid(
          "cannot satisfy request, as notAfter of "
              + Times.rfc3339(notAfter)
              + " is before notBefore of "
              + Times.rfc3339(notBefore));
    }
    CertificateTemplate.Builder template =
        CertificateTemplate.of(
                CelNames.subject(message),
                SerialNumber.random(mount.random()),
                notBefore,
                withinIssuer(notAfter))
            .altNames(CelNames.alternative(message))
            .keyUsages(usages(message.number("KeyUsage")))
            .extendedKeyUsages(purposes())
            .policies(policies())
            .nameConstraints(CelNames.constraints(message))
            .extensions(extensions());
    return message.flag("BasicConstraintsValid")
        ? template.basicConstraints(constraints())
        : template;
  }

  private Optional<Instant> time(String field) {
    return message.time(field).map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  private Instant withinIssuer(Instant ends) {
    Instant last = issuer.certificate().notAfter();
    if (!ends.isAfter(last)) {
      return ends;
    }
    return switch (issuer.settings().leafEnd()) {
      case "permit" -> ends.isAfter(Validity.LATEST) ? Validity.LATEST : ends;
      case "truncate" -> last;
      default ->
          throw Refusal.invalid(
              "cannot satisfy request, as the program would result in notAfter of "
                  + Times.rfc3339(ends)
                  + " that is beyond the expiration of the CA certificate at "
                  + Times.rfc3339(last));
    };
  }

  private static Set<KeyUsage> usages(long bits) {
    var usages = EnumSet.noneOf(KeyUsage.class);
    long rest = bits;
    for (int i = 0; i < CelTypes.KEY_USAGES.size(); i++) {
      long bit = 1L << i;
      if ((bits & bit) != 0) {
        usages.add(CelTypes.KEY_USAGES.get(i));
        rest -= bit;
      }
    }
    if (rest != 0) {
      throw Refusal.invalid("cel_program: KeyUsage is no sum of key usages: " + bits);
    }
    return usages;
  }

  private List<String> purposes() {
    var oids = new ArrayList<String>();
    for (long number : message.numbers("ExtKeyUsage")) {
      if (number < 0 || number >= CelTypes.PURPOSES.size()) {
        throw Refusal.invalid("cel_program: there is no ExtKeyUsage " + number);
      }
      oids.add(CelTypes.PURPOSES.get((int) number).oid());
    }
    message.messages("UnknownExtKeyUsage").forEach(oid -> oids.add(oid.oid("arc")));
    return oids;
  }

  private List<CertificatePolicy> policies() {
    return Stream.of("PolicyIdentifiers", "Policies")
        .flatMap(field -> message.messages(field).stream())
        .map(oid -> oid.oid("arc"))
        .distinct()
        .map(oid -> new CertificatePolicy(oid, Optional.empty(), Optional.empty()))
        .toList();
  }

  private List<Extension> extensions() {
    List<Extension> extensions =
        message.messages("ExtraExtensions").stream()
            .map(one -> new Extension(one.oid("Id"), one.flag("Critical"), one.bytes("Value")))
            .filter(extension -> !KEY_IDS.contains(extension.oid()))
            .toList();
    if (extensions.stream().map(Extension::oid).distinct().count() < extensions.size()) {
      throw Refusal.invalid("cel_program: an extension is there twice: ExtraExtensions");
    }
    return extensions;
  }

  private BasicConstraints constraints() {
    long path = message.number("MaxPathLen");
    if (!message.flag("IsCA")) {
      return BasicConstraints.END;
    }
    checkMayHaveAuthorities(issuer.certificate());
    if (path < 0 || path > Integer.MAX_VALUE) {
      return BasicConstraints.CA;
    }
    // nothing, and zero, mean that no authority may be below this one
    return BasicConstraints.ca((int) path);
  }

  private static void checkMayHaveAuthorities(Certificate authority) {
    authority
        .basicConstraints()
        .filter(ours -> ours.maxPath().isPresent() && ours.maxPath().getAsInt() == 0)
        .ifPresent(ours -> {
          throw Refusal.invalid(
              "signing certificate has a max path length of zero, and cannot issue further CA"
                  + " certificates");
        });
  }
}
