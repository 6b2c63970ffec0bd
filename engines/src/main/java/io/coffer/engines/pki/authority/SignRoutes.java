package io.coffer.engines.pki.authority;

import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PublicHalf;
import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.CertificateTemplate;
import io.coffer.crypto.x509.Extension;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.role.KeyTerms;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Signs other authorities.
public final class SignRoutes {
  private static final Field<String> CERTIFICATE =
      Field.text("certificate", "of an authority that signed itself, as PEM");
  private static final Field<Boolean> MATCHING =
      Field.bool(
          "require_matching_certificate_algorithms", "refuses keys of another algorithm than ours");
  private static final String OUTLIVES =
      "The expiration time for the signed certificate is after the CA's expiration time. If the new"
          + " certificate is not treated as a root, validation paths with the certificate past the"
          + " issuing CA's expiration time will fail.";

  /// Extensions that the one who signs writes, whatever the request says.
  private static final Set<String> OURS =
      Set.of(
          "2.5.29.14", // subject key identifier
          "2.5.29.15", // key usage
          "2.5.29.17", // subject alternative name
          "2.5.29.19", // basic constraints
          "2.5.29.30", // name constraints
          "2.5.29.31", // CRL distribution points
          "2.5.29.35", // authority key identifier
          "2.5.29.37", // extended key usage
          "2.5.29.46", // freshest CRL
          "1.3.6.1.5.5.7.1.1"); // authority information access

  /// The extensions of a self-issued certificate that name its issuer's documents.
  private static final Set<String> OF_ISSUER =
      Set.of("2.5.29.31", "2.5.29.35", "2.5.29.46", "1.3.6.1.5.5.7.1.1");

  private final Mount mount;
  private final Authorities authorities;
  private final Certificates certificates;

  /// @param certificates where what is signed is kept
  public SignRoutes(Mount mount, Authorities authorities, Certificates certificates) {
    this.mount = mount;
    this.authorities = authorities;
    this.certificates = certificates;
  }

  /// The routes.
  public List<Route> routes() {
    Field<?>[] fields =
        Fields.all(
            Fields.SUBJECT,
            Constraints.FIELDS,
            List.of(Fields.ISSUER_REF, Fields.CSR, Fields.USE_CSR_VALUES, Fields.MAX_PATH));
    var selfIssued = List.of(Fields.ISSUER_REF, CERTIFICATE, MATCHING);
    var routes = new ArrayList<Route>();
    for (String path : List.of("root", "issuer/{issuer_ref}")) {
      routes.add(
          Route.at(path + "/sign-intermediate", "Signs the request of another authority.", fields)
              .write(this::signIntermediate));
      routes.add(
          Route.at(
                  path + "/sign-self-issued",
                  "Signs what another authority has signed itself, and trusts it blindly.",
                  Fields.all(selfIssued))
              .write(this::signSelfIssued)
              .sudo());
    }
    return routes;
  }

  private Signing signing(Call call) {
    return authorities.signing(call.get(Fields.ISSUER_REF), Usage.ISSUING_CERTIFICATES);
  }

  private Reply signIntermediate(Call call) {
    String format = Fields.format(call);
    CertificateRequest request = request(call.get(Fields.CSR));
    Signing signing = signing(call);
    CaRequest wish = CaRequest.of(call, mount, Optional.of(request));
    BasicConstraints constraints = constraints(call, signing.issuer().certificate());
    CertificateTemplate template = template(wish, request, constraints, signing.issuer());
    Certificate signed =
        signing
            .signer(wish.signatureBits(), wish.isPss())
            .sign(template, checked(request.publicKey()));
    certificates.put(signed, signing.issuer().id());
    return answer(signed, signing, format, warnings(wish, signed, signing));
  }

  private static CertificateRequest request(String pem) {
    if (pem.isEmpty()) {
      throw Refusal.invalid("\"csr\" is empty");
    }
    if (!pem.contains("-----BEGIN")) {
      throw Refusal.invalid("csr contains no data");
    }
    CertificateRequest request;
    try {
      request = CertificateRequest.ofPem(pem);
    } catch (MalformedException e) {
      throw Refusal.invalid("certificate request could not be parsed: csr: " + e.getMessage());
    }
    if (!request.isSignedByItsKey()) {
      throw Refusal.invalid("request signature invalid");
    }
    return request;
  }

  private static PublicHalf checked(PublicHalf key) {
    if (key.kind().family() == KeyKind.Family.RSA && key.kind().bits() < KeyTerms.SMALLEST_RSA) {
      throw Refusal.invalid("RSA keys < 2048 bits are unsafe and not supported");
    }
    return key;
  }

  private static BasicConstraints constraints(Call call, Certificate issuer) {
    OptionalInt ours =
        issuer.basicConstraints().map(BasicConstraints::maxPath).orElse(OptionalInt.empty());
    if (ours.isPresent() && ours.getAsInt() == 0) {
      throw Refusal.invalid(
          "signing certificate has a max path length of zero, and cannot issue further CA"
              + " certificates");
    }
    return GenerateRoutes.constraints(
        call.given(Fields.MAX_PATH)
            .orElse(ours.isPresent() ? ours.getAsInt() - 1L : Fields.MAX_PATH.fallback()));
  }

  private CertificateTemplate template(
      CaRequest wish, CertificateRequest request, BasicConstraints constraints, Issuer issuer) {
    SerialNumber serial = SerialNumber.random(mount.random());
    if (!wish.call().get(Fields.USE_CSR_VALUES)) {
      return wish.template(serial)
          .basicConstraints(constraints)
          .urls(authorities.urls(issuer))
          .build();
    }
    var usages = EnumSet.copyOf(wish.keyUsages());
    usages.addAll(request.keyUsages());
    var purposes = new ArrayList<>(request.extendedKeyUsages());
    purposes.addAll(wish.purposes());
    return CertificateTemplate.of(
            request.subject(), serial, wish.validity().notBefore(), wish.validity().notAfter())
        .altNames(request.altNames())
        .keyUsages(usages)
        .extendedKeyUsages(purposes)
        .basicConstraints(constraints)
        .nameConstraints(Constraints.of(wish.call()))
        .urls(authorities.urls(issuer))
        .extensions(without(request.extensions(), OURS))
        .build();
  }

  private static List<Extension> without(List<Extension> all, Set<String> kinds) {
    return all.stream().filter(extension -> !kinds.contains(extension.oid())).toList();
  }

  private List<String> warnings(CaRequest wish, Certificate signed, Signing signing) {
    var warnings = new ArrayList<>(wish.validity().warnings());
    if (signed.notAfter().isAfter(signing.issuer().certificate().notAfter())) {
      warnings.add(OUTLIVES);
    }
    if (signed.subject().isEmpty()) {
      warnings.add(GenerateRoutes.NO_SUBJECT);
    }
    if (signing.issuer().settings().urls().orElseGet(authorities.urls()::read).isEmpty()) {
      warnings.add(GenerateRoutes.NO_URLS);
    }
    if (signed.basicConstraints().filter(c -> c.maxPath().orElse(-1) == 0).isPresent()) {
      warnings.add(GenerateRoutes.NO_PATH);
    }
    return warnings;
  }

  private static Reply answer(
      Certificate signed, Signing signing, String format, List<String> warnings) {
    var chain = new ArrayList<Certificate>();
    chain.add(signed);
    chain.addAll(signing.chain());
    Json.Builder data =
        Json.object()
            .put("ca_chain", Shown.certificates(chain, format))
            .put("certificate", Shown.certificate(signed, format))
            .put("expiration", signed.notAfter().getEpochSecond())
            .put("issuing_ca", Shown.certificate(signing.issuer().certificate(), format))
            .put("serial_number", signed.serial().toString());
    if (format.equals(Shown.BUNDLE)) {
      data.put("certificate", String.join("\n", Shown.certificates(chain, format)));
    }
    return new Reply.Data(data.build(), warnings);
  }

  private Reply signSelfIssued(Call call) {
    Certificate given = selfIssued(call.get(CERTIFICATE));
    Signing signing = signing(call);
    KeyKind.Family ours = signing.key().kind().family();
    KeyKind.Family theirs = given.publicKey().kind().family();
    if (ours != theirs && call.get(MATCHING)) {
      throw Refusal.invalid(
          "signing certificate's public key algorithm ("
              + ours.word()
              + ") does not match submitted certificate's ("
              + theirs.word()
              + "), and require_matching_certificate_algorithms is true");
    }
    var template =
        CertificateTemplate.of(given.subject(), given.serial(), given.notBefore(), given.notAfter())
            .urls(authorities.urls(signing.issuer()))
            .extensions(without(given.extensions(), OF_ISSUER))
            .build();
    Certificate signed = signing.signer(0, false).sign(template, given.publicKey());
    return Reply.data(
        Json.object()
            .put("certificate", signed.pem())
            .put("issuing_ca", signing.issuer().certificate().pem())
            .build());
  }

  private static Certificate selfIssued(String pem) {
    if (!pem.contains("-----BEGIN")) {
      throw Refusal.invalid("certificate could not be PEM-decoded");
    }
    List<Certificate> all = Certificate.allOfPem(pem);
    if (all.size() != 1) {
      throw Refusal.invalid(all.size() + " certificates found in PEM file, expected 1");
    }
    Certificate given = all.getFirst();
    if (!given.isCa()) {
      throw Refusal.invalid("given certificate is not a CA certificate");
    }
    if (!given.issuer().equals(given.subject())) {
      throw Refusal.invalid("given certificate is not self-issued");
    }
    return given;
  }
}
