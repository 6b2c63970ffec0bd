package io.coffer.engines.pki.cel;

import com.google.protobuf.Message;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.CertificateTemplate;
import io.coffer.crypto.x509.KeyId;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Signing;
import io.coffer.engines.pki.authority.Usage;
import io.coffer.engines.pki.leaf.LeafCsr;
import io.coffer.engines.pki.leaf.LeafKeys;
import io.coffer.engines.pki.leaf.LeafRoutes;
import io.coffer.engines.pki.role.KeyTerms;
import io.coffer.engines.pki.role.LeafFields;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.LeaseTerms;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.projectnessie.cel.common.types.ref.Val;

/// Certificates as programs want them.
public final class CelRoutes {
  private static final Field<Boolean> REMOVE_ROOTS =
      Field.bool("remove_roots_from_chain", "leaves authorities out that signed themselves");

  private final Mount mount;
  private final Authorities authorities;
  private final Certificates certificates;
  private final CelRoles roles;

  /// @param certificates where they are kept
  public CelRoutes(Mount mount, Authorities authorities, Certificates certificates) {
    this.mount = mount;
    this.authorities = authorities;
    this.certificates = certificates;
    this.roles = new CelRoles(mount);
  }

  /// What can be asked, of roles too.
  public List<Route> routes() {
    var routes = new ArrayList<>(roles.routes());
    routes.add(
        Route.at(
                "cel/issue/{role}",
                "Makes a key and a certificate, as a program allows.",
                LeafFields.ROLE,
                LeafFields.TTL,
                LeafFields.NOT_AFTER,
                REMOVE_ROOTS)
            .write(call -> make(call, Optional.empty()))
            .anything());
    routes.add(
        Route.at(
                "cel/sign/{role}",
                "Signs a CSR, as a program allows.",
                LeafFields.ROLE,
                LeafFields.CSR,
                LeafFields.TTL,
                LeafFields.NOT_AFTER,
                REMOVE_ROOTS)
            .write(call -> make(call, Optional.of(LeafCsr.of(call))))
            .anything());
    return routes;
  }

  private Reply make(Call call, Optional<CertificateRequest> csr) {
    CelProgram program =
        roles
            .find(call.get(LeafFields.ROLE))
            .orElseThrow(() -> Refusal.invalid("CEL role not found: role"));
    if (call.get(LeafFields.TTL).isPositive() && !call.get(LeafFields.NOT_AFTER).isEmpty()) {
      throw Refusal.invalid(
          "Either ttl or not_after should be provided. Both should not be provided in the same"
              + " request.");
    }
    Instant now = mount.clock().instant();
    var inputs = CelInputs.of(call, csr, now);
    CelMessage output = output(program.evaluate(inputs, new CelBudget(mount.clock())));
    CelMessage template =
        output
            .message("template")
            .orElseThrow(() -> Refusal.invalid("cel_program: template is missing"));
    String ref = output.text("issuer_ref").isEmpty() ? "default" : output.text("issuer_ref");
    Signing signing = authorities.signing(ref, Usage.ISSUING_CERTIFICATES);
    CertificateTemplate.Builder wanted =
        new CelTemplate(mount, template, signing.issuer())
            .build()
            .urls(authorities.urls(signing.issuer()));
    Optional<PrivateHalf> key = csr.isPresent() ? Optional.empty() : Optional.of(key(output));
    Certificate certificate;
    try {
      csr.flatMap(some -> keyId(output)).ifPresent(wanted::subjectKeyId);
      certificate =
          signing
              .signer(
                  Math.clamp(output.number("signature_bits"), 0, Integer.MAX_VALUE),
                  output.flag("use_pss"))
              .sign(
                  wanted.build(),
                  key.map(PrivateHalf::publicHalf).orElseGet(() -> LeafCsr.key(csr.orElseThrow())));
    } catch (MalformedException e) {
      throw Refusal.invalid("the certificate cannot be signed: " + e.getMessage());
    }
    return answer(call, output, new Made(certificate, key, signing));
  }

  private static CelMessage output(Val value) {
    return switch (value.value()) {
      case Message message
          when message.getDescriptorForType().getFullName().equals(CelTypes.OUTPUT) ->
          new CelMessage(message);
      case String refusal -> throw Refusal.invalid(refusal);
      case Boolean flag -> throw Refusal.invalid("request denied");
      default ->
          throw Refusal.invalid(
              "cel_program: unexpected mainProgram result type " + value.type().typeName());
    };
  }

  private PrivateHalf key(CelMessage output) {
    String type = output.text("key_type").isEmpty() ? "rsa" : output.text("key_type");
    if (type.equals("any")) {
      throw Refusal.invalid("unknown key type any: key_type");
    }
    KeyKind kind =
        LeafKeys.kind(
            KeyTerms.of(type, output.number("key_bits"), output.number("signature_bits")));
    return PrivateHalf.generate(kind, mount.random());
  }

  private static Optional<KeyId> keyId(CelMessage output) {
    byte[] bytes = output.bytes("subject_key_id");
    if (bytes.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        KeyId.parse(HexFormat.of().formatHex(bytes))
            .orElseThrow(() -> Refusal.invalid("cel_program: subject_key_id is too long")));
  }

  private record Made(Certificate certificate, Optional<PrivateHalf> key, Signing signing) {}

  private Reply answer(Call call, CelMessage output, Made made) {
    Certificate certificate = made.certificate();
    if (!output.flag("no_store")) {
      certificates.put(certificate, made.signing().issuer().id());
    }
    Json.Obj data = print(made, call.get(REMOVE_ROOTS));
    List<String> warnings =
        output.texts("warnings").stream().filter(text -> !text.isEmpty()).toList();
    if (!output.flag("generate_lease")) {
      return new Reply.Data(data, warnings);
    }
    var life =
        Duration.between(
            mount.clock().instant().truncatedTo(ChronoUnit.SECONDS), certificate.notAfter());
    if (!life.isPositive()) {
      throw Refusal.invalid("cel_program: generate_lease of a certificate that is over");
    }
    return new Reply.Leased(
        data,
        new LeaseTerms(life, life, false),
        Json.object().put(LeafRoutes.SERIAL_NUMBER, certificate.serial().toString()).build(),
        warnings);
  }

  private static Json.Obj print(Made made, boolean removeRoots) {
    Certificate certificate = made.certificate();
    Json.Builder data = Json.object();
    List<String> chain =
        made.signing().chain().stream()
            .filter(above -> !(removeRoots && above.isSelfSigned()))
            .map(Certificate::pem)
            .toList();
    if (!chain.isEmpty()) {
      data.put("ca_chain", chain);
    }
    return data.put("certificate", certificate.pem())
        .put("expiration", certificate.notAfter().getEpochSecond())
        .put("issuing_ca", made.signing().issuer().certificate().pem())
        .put("not_before", certificate.notBefore().getEpochSecond())
        // of a CSR's key both are there and empty
        .put("private_key", made.key().map(PrivatePem::traditional).orElse(""))
        .put("private_key_type", made.key().map(LeafKeys::type).orElse(""))
        .put("serial_number", certificate.serial().toString())
        .build();
  }
}
