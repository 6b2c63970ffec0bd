package io.coffer.engines.pki.authority;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.Pem;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.key.PrivatePem;
import io.coffer.crypto.x509.Certificate;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes authorities that were made elsewhere.
public final class ImportRoutes {
  /// The shortest text that could hold a certificate: below that it rather is the name of a file.
  static final int SHORTEST = 75;

  private static final Field<String> BUNDLE =
      Field.text("pem_bundle", "certificates of authorities and keys, as PEM");
  private static final Field<String> CERTIFICATE =
      Field.text("certificate", "certificates of authorities, as PEM");

  private final Authorities authorities;
  private final Runnable afterwards;

  /// @param afterwards what is done when issuers have changed
  public ImportRoutes(Authorities authorities, Runnable afterwards) {
    this.authorities = authorities;
    this.afterwards = afterwards;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.at("issuers/import/bundle", "Takes certificates and keys.", BUNDLE)
            .write(call -> take(call.get(BUNDLE), true)),
        Route.at("issuers/import/cert", "Takes certificates.", BUNDLE)
            .write(call -> take(call.get(BUNDLE), false)),
        Route.at("config/ca", "Takes certificates and keys.", BUNDLE)
            .write(call -> take(call.get(BUNDLE), true)),
        Route.at(
                "intermediate/set-signed",
                "Takes what another authority made of a request.",
                CERTIFICATE,
                BUNDLE)
            .write(this::setSigned));
  }

  private Reply setSigned(Call call) {
    String certificate = call.get(CERTIFICATE);
    String bundle = call.get(BUNDLE);
    if (!certificate.isEmpty() && !bundle.isEmpty()) {
      throw Refusal.invalid("'pem_bundle' and 'certificate' parameters were both provided");
    }
    return take(certificate.isEmpty() ? bundle : certificate, false);
  }

  /// What a text holds.
  private record Parts(List<Certificate> certificates, List<PrivateHalf> keys) {}

  /// What became of it.
  private record Outcome(
      List<Draft.Added<Issuer>> issuers, List<Draft.Added<Key>> keys, Defaults defaults) {}

  private Reply take(String pem, boolean keysToo) {
    if (pem.isEmpty()) {
      throw Refusal.invalid("'pem_bundle' and 'certificate' parameters were empty");
    }
    if (pem.length() < SHORTEST) {
      throw Refusal.invalid(
          "provided data for import was too short; perhaps a path was passed to the API rather than"
              + " the contents of a PEM file: pem_bundle or certificate");
    }
    Parts parts = parts(pem);
    if (!keysToo && !parts.keys().isEmpty()) {
      throw Refusal.invalid(
          "private keys found in the PEM bundle but not allowed by the path; use"
              + " /issuers/import/bundle");
    }
    Outcome outcome = authorities.change(draft -> add(draft, parts));
    afterwards.run();
    return answer(outcome);
  }

  private static Parts parts(String pem) {
    var certificates = new ArrayList<Certificate>();
    var keys = new ArrayList<PrivateHalf>();
    try {
      for (Pem.Block block : Pem.decode(pem)) {
        switch (block.label()) {
          case "CERTIFICATE", "X509 CERTIFICATE" ->
              certificates.add(Certificate.ofDer(block.der().bytes()));
          case "CRL", "X509 CRL", "EC PARAMS", "EC PARAMETERS" -> {
            // programs write them beside what is asked for
          }
          default -> keys.add(PrivatePem.read(Pem.encode(block.label(), block.der().bytes())));
        }
      }
    } catch (MalformedKeyException e) {
      throw Refusal.invalid("pem_bundle or certificate: " + e.getMessage());
    }
    return new Parts(certificates, keys);
  }

  private static Outcome add(Draft draft, Parts parts) {
    var keys = new ArrayList<Draft.Added<Key>>();
    parts.keys().forEach(key -> keys.add(draft.add(key, "")));
    var issuers = new ArrayList<Draft.Added<Issuer>>();
    parts.certificates().forEach(certificate -> issuers.add(draft.add(certificate, "")));
    List<Issuer> usable =
        issuers.stream()
            .filter(Draft.Added::isNew)
            .map(Draft.Added::thing)
            .filter(issuer -> !issuer.keyId().isEmpty())
            .toList();
    if (draft.defaults().follows() && usable.size() == 1) {
      draft.put(draft.defaults().withIssuer(usable.getFirst().id()));
    }
    return new Outcome(issuers, keys, draft.defaults());
  }

  private Reply answer(Outcome outcome) {
    Map<String, String> mapping = new LinkedHashMap<>();
    Snapshot now = authorities.snapshot();
    outcome
        .issuers()
        .forEach(added ->
            mapping.put(
                added.thing().id(), now.issuer(added.thing().id()).map(Issuer::keyId).orElse("")));
    Json.Obj data =
        Json.object()
            .put("existing_issuers", ids(issuerIds(outcome, false)))
            .put("existing_keys", ids(keyIds(outcome, false)))
            .put("imported_issuers", ids(issuerIds(outcome, true)))
            .put("imported_keys", ids(keyIds(outcome, true)))
            .put("mapping", mapping)
            .build();
    return new Reply.Data(data, warnings(outcome, mapping));
  }

  private List<String> warnings(Outcome outcome, Map<String, String> mapping) {
    var warnings = new ArrayList<String>();
    long usable =
        issuerIds(outcome, true).stream()
            .filter(id -> !mapping.getOrDefault(id, "").isEmpty())
            .count();
    if (outcome.defaults().follows() && usable > 1) {
      warnings.add(
          "Default issuer left unchanged: could not select new issuer automatically as multiple"
              + " imported issuers had key material in the mount.");
    }
    if (mapping.getOrDefault(outcome.defaults().issuer(), "a key").isEmpty()) {
      warnings.add(
          "The default issuer has no key associated with it. Some operations like issuing"
              + " certificates and signing CRLs will be unavailable with the requested default"
              + " issuer until a key is imported or the default issuer is changed.");
    }
    if (usable > 1 && issuerIds(outcome, true).contains(outcome.defaults().issuer())) {
      warnings.add(
          "The imported bundle contained multiple certs matching keys, the default issuer that was"
              + " selected should be verified and manually changed if incorrect.");
    }
    if (authorities.urls().read().isEmpty()) {
      warnings.add(GenerateRoutes.NO_URLS);
    }
    return warnings;
  }

  private static List<String> issuerIds(Outcome outcome, boolean isNew) {
    return outcome.issuers().stream()
        .filter(added -> added.isNew() == isNew)
        .map(added -> added.thing().id())
        .toList();
  }

  private static List<String> keyIds(Outcome outcome, boolean isNew) {
    return outcome.keys().stream()
        .filter(added -> added.isNew() == isNew)
        .map(added -> added.thing().id())
        .toList();
  }

  private static Json ids(List<String> ids) {
    return ids.isEmpty() ? Json.NULL : Json.of(ids);
  }
}
