package io.coffer.engines.pki.authority;

import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.x509.AuthorityUrls;
import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.crypto.x509.Signer;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Call;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes authorities: roots that sign themselves, and requests for what others sign.
public final class GenerateRoutes {
  static final String NO_URLS =
      "This mount hasn't configured any authority information access (AIA) fields; this may make it"
          + " harder for systems to find missing certificates in the chain or to validate"
          + " revocation status of certificates. Consider updating /config/urls or the newly"
          + " generated issuer with this information.";
  static final String NO_SUBJECT =
      "This issuer certificate was generated without a Subject; this makes it likely that issuing"
          + " leaf certs with this certificate will cause TLS validation libraries to reject this"
          + " certificate.";
  static final String NO_PATH =
      "Max path length of the certificate is zero. This certificate cannot be used to issue"
          + " intermediate CA certificates.";
  private static final String NO_ROOT_TEMPLATE =
      "The addresses of config/urls have a template that a root cannot fill; they are left out of"
          + " this root.";

  private final Mount mount;
  private final Authorities authorities;
  private final Certificates certificates;
  private final Runnable afterwards;

  /// @param afterwards what is done when issuers have changed
  public GenerateRoutes(
      Mount mount, Authorities authorities, Certificates certificates, Runnable afterwards) {
    this.mount = mount;
    this.authorities = authorities;
    this.certificates = certificates;
    this.afterwards = afterwards;
  }

  /// The routes.
  public List<Route> routes() {
    var routes = new ArrayList<Route>();
    var rootOnly = List.of(Fields.ISSUER_NAME, Fields.MAX_PATH);
    for (String path : List.of("root/generate", "root/rotate", "issuers/generate/root")) {
      routes.add(
          Route.at(
                  path + "/{exported}",
                  "Makes a root: a key and a certificate that it signs itself.",
                  Fields.all(Fields.SUBJECT, Fields.KEY, Constraints.FIELDS, rootOnly))
              .write(call -> root(call, path.equals("root/rotate") ? "next" : "")));
    }
    var requestOnly = List.of(Fields.ADD_BASIC_CONSTRAINTS);
    for (String path : List.of("intermediate/generate", "issuers/generate/intermediate")) {
      routes.add(
          Route.at(
                  path + "/{exported}",
                  "Makes a key and a request that another authority can sign.",
                  Fields.all(Fields.SUBJECT, Fields.KEY, requestOnly))
              .write(call -> request(call, NewKeys.Kind.of(call.get(Fields.EXPORTED)))));
    }
    routes.add(
        Route.at(
                "intermediate/cross-sign",
                "Makes a request for a key that is here, so that another authority signs it too.",
                Fields.all(
                    Fields.SUBJECT,
                    Fields.KEY.stream().filter(f -> !f.equals(Fields.EXPORTED)).toList(),
                    requestOnly))
            .write(call -> request(call, NewKeys.Kind.EXISTING)));
    return routes;
  }

  /// A key, new or of the mount.
  private PrivateHalf key(Call call, NewKeys.Kind kind) {
    if (kind != NewKeys.Kind.EXISTING) {
      return NewKeys.make(call, mount.random());
    }
    return authorities
        .snapshot()
        .keyOr(
            call.get(Fields.KEY_REF),
            fault -> Refusal.invalid("failed to lookup public key from existing key: " + fault))
        .half();
  }

  private Reply root(Call call, String usualName) {
    NewKeys.Kind kind = NewKeys.Kind.of(call.get(Fields.EXPORTED));
    String format = Fields.format(call);
    Snapshot now = authorities.snapshot();
    if (kind != NewKeys.Kind.EXISTING) {
      NewKeys.kind(call);
    }
    String issuerName =
        Names.given(call, Fields.ISSUER_NAME, "issuer")
            .map(name -> free(name, now.issuer(name).isPresent(), "issuer"))
            .orElse(now.issuer(usualName).isPresent() ? "" : usualName);
    String keyName = newKeyName(call, now);
    CaRequest wish = CaRequest.of(call, mount, Optional.empty());
    PrivateHalf key = key(call, kind);
    var warnings = new ArrayList<>(wish.validity().warnings());
    Certificate root = sign(wish, key, warnings);
    Draft.Added<Issuer> added =
        authorities.change(draft -> add(draft, root, issuerName, key, keyName));
    afterwards.run();
    warnings.addAll(warnings(root));
    Json.Builder data = answer(root, format, added.thing());
    if (kind == NewKeys.Kind.EXPORTED) {
      Shown.addKey(data, call, key, "certificate", root.pem());
    }
    return new Reply.Data(data.build(), warnings);
  }

  private static String free(String name, boolean taken, String what) {
    if (taken) {
      throw Refusal.invalid(what + " name already in use");
    }
    return name;
  }

  static String newKeyName(Call call, Snapshot now) {
    return Names.given(call, Fields.KEY_NAME, "key")
        .map(name -> free(name, now.key(name).isPresent(), "key"))
        .orElse("");
  }

  private Certificate sign(CaRequest wish, PrivateHalf key, List<String> warnings) {
    SignatureAlgorithm algorithm =
        SignatureAlgorithm.choose(key.kind(), wish.signatureBits(), wish.isPss());
    var template =
        wish.template(SerialNumber.random(mount.random()))
            .basicConstraints(constraints(wish.call().get(Fields.MAX_PATH)))
            .urls(urls(warnings))
            .build();
    return Signer.root(key, wish.names().subject(), algorithm).sign(template, key.publicHalf());
  }

  static BasicConstraints constraints(long maxPath) {
    if (maxPath > Integer.MAX_VALUE) {
      throw Refusal.invalid("max_path_length is too large");
    }
    return maxPath < 0 ? BasicConstraints.CA : BasicConstraints.ca((int) maxPath);
  }

  // a root has no issuer yet whose id could stand in an address
  private AuthorityUrls urls(List<String> warnings) {
    try {
      return authorities.urls().fill(authorities.urls().read(), "");
    } catch (Refusal unfilled) {
      warnings.add(NO_ROOT_TEMPLATE);
      return AuthorityUrls.NONE;
    }
  }

  private Draft.Added<Issuer> add(
      Draft draft, Certificate root, String name, PrivateHalf key, String keyName) {
    draft.add(key, keyName);
    if (!name.isEmpty() && draft.snapshot().issuer(name).isPresent()) {
      throw Refusal.invalid("issuer name already in use");
    }
    Draft.Added<Issuer> added = draft.add(root, name);
    Issuer issuer = added.thing();
    SignatureAlgorithm algorithm = root.signatureAlgorithm().orElseThrow();
    Issuer signing = issuer.with(issuer.settings().with(algorithm));
    draft.put(signing);
    if (draft.defaults().follows()) {
      draft.put(draft.defaults().withIssuer(issuer.id()));
    }
    certificates.put(draft.more(), root, issuer.id());
    return new Draft.Added<>(signing, true);
  }

  private Json.Builder answer(Certificate root, String format, Issuer issuer) {
    String shown = Shown.certificate(root, format);
    return Json.object()
        .put("certificate", shown)
        .put("expiration", root.notAfter().getEpochSecond())
        .put("issuer_id", issuer.id())
        .put("issuer_name", issuer.name())
        .put("issuing_ca", shown)
        .put("key_id", issuer.keyId())
        .put("key_name", authorities.key(issuer.keyId()).name())
        .put("serial_number", root.serial().toString());
  }

  private List<String> warnings(Certificate root) {
    var warnings = new ArrayList<String>();
    if (root.subject().isEmpty()) {
      warnings.add(NO_SUBJECT);
    }
    if (authorities.urls().read().isEmpty()) {
      warnings.add(NO_URLS);
    }
    if (root.basicConstraints().filter(c -> c.maxPath().orElse(-1) == 0).isPresent()) {
      warnings.add(NO_PATH);
    }
    return warnings;
  }

  private Reply request(Call call, NewKeys.Kind kind) {
    String format = Fields.format(call);
    if (kind != NewKeys.Kind.EXISTING) {
      NewKeys.kind(call);
    }
    String keyName = newKeyName(call, authorities.snapshot());
    CaRequest wish = CaRequest.of(call, mount, Optional.empty());
    PrivateHalf key = key(call, kind);
    CertificateRequest request =
        CertificateRequest.make(
            key,
            SignatureAlgorithm.choose(key.kind(), wish.signatureBits(), wish.isPss()),
            wish.names().subject(),
            wish.names().altNames(),
            call.get(Fields.ADD_BASIC_CONSTRAINTS)
                ? Optional.of(BasicConstraints.CA)
                : Optional.empty());
    Key kept = authorities.change(draft -> draft.add(key, keyName)).thing();
    Json.Builder data =
        Json.object().put("csr", Shown.request(request, format)).put("key_id", kept.id());
    if (kind == NewKeys.Kind.EXPORTED) {
      Shown.addKey(data, call, key, "csr", request.pem());
    }
    var warnings = new ArrayList<>(wish.validity().warnings());
    if (authorities.urls().read().isEmpty()) {
      warnings.add(NO_URLS);
    }
    return new Reply.Data(data.build(), warnings);
  }
}
