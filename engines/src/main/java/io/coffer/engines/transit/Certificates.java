package io.coffer.engines.transit;

import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.Pem;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.DistinguishedName;
import io.coffer.crypto.x509.MalformedException;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.spi.Call;
import io.coffer.spi.Changes;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.util.List;
import java.util.Optional;

/// Requests for certificates of keys, and the certificates that came of them.
final class Certificates {
  private static final int MAX_CERTIFICATES = 20;
  private static final String PERSIST = "failed to persist certificate chain: ";

  private static final Field<Long> VERSION =
      Field.integer("version", "of the key; the newest when there is none");
  private static final Field<String> CSR =
      Field.text("csr", "a request in PEM, whose names are asked for");
  private static final Field<String> CHAIN =
      Field.text("certificate_chain", "certificates in PEM, the key's own first");

  private final Keys keys;

  Certificates(Keys keys) {
    this.keys = keys;
  }

  List<Route> routes() {
    return List.of(
        Route.at(
                "keys/{name}/csr",
                "A request for a certificate, signed with the key.",
                Fields.NAME,
                VERSION,
                CSR)
            .write(this::request),
        Route.at(
                "keys/{name}/set-certificate",
                "Keeps certificates with a key.",
                Fields.NAME,
                VERSION,
                CHAIN)
            .write(this::keep));
  }

  private Key key(Call call) {
    String name = call.get(Fields.NAME);
    Key key = keys.get(name, "key with provided name '" + name + "' not found");
    check(key);
    return key;
  }

  private static void check(Key key) {
    if (!key.type().signs()) {
      throw Refusal.invalid("key type '" + key.type() + "' does not support signing");
    }
    if (key.type() == KeyType.HYBRID) {
      throw Refusal.invalid("no certificate has a hybrid key");
    }
    if (key.isDerived()) {
      throw Refusal.invalid("operation not supported for keys with derivation enabled");
    }
  }

  private Reply request(Call call) {
    Key key = key(call);
    Keys.refuseSoftDeleted(key);
    Optional<CertificateRequest> template = template(call.get(CSR));
    Version version = version(call, key, "could not create the csr: ");
    if (!version.isWhole()) {
      throw Refusal.invalid(
          "could not create the csr: private key not imported for key version selected");
    }
    String pem = made(version, template).pem() + "\n";
    return Reply.data(
        Json.object()
            .put("name", call.get(Fields.NAME))
            .put("type", key.type().word())
            .put("csr", pem)
            .build());
  }

  private static Optional<CertificateRequest> template(String pem) {
    if (pem.isEmpty()) {
      return Optional.empty();
    }
    try {
      Pem.decode(pem);
    } catch (MalformedKeyException e) {
      throw Refusal.invalid("could not decode PEM CSR");
    }
    try {
      return Optional.of(CertificateRequest.ofPem(pem));
    } catch (MalformedException e) {
      throw Refusal.invalid("could not parse csr: " + e.getMessage());
    }
  }

  private static CertificateRequest made(Version version, Optional<CertificateRequest> template) {
    try {
      return CertificateRequest.make(
          version.privateHalf("signing"),
          SignatureAlgorithm.choose(version.publicHalf().kind(), 0, false),
          template.map(CertificateRequest::subject).orElse(DistinguishedName.EMPTY),
          template.map(CertificateRequest::altNames).orElse(AltNames.NONE),
          template.flatMap(CertificateRequest::basicConstraints));
    } catch (MalformedException e) {
      throw Refusal.invalid("could not create the csr: " + e.getMessage());
    }
  }

  private Version version(Call call, Key key, String lead) {
    long number = call.given(VERSION).orElse(key.latest());
    return keys.findVersion(key, number)
        .orElseThrow(() -> Refusal.invalid(lead + "no such key version"));
  }

  private Reply keep(Call call) {
    Key seen = key(call);
    List<Certificate> chain = chain(call.get(CHAIN));
    check(chain);
    Version version = version(call, seen, PERSIST);
    check(seen, version, chain.getFirst());
    long number = call.given(VERSION).orElse(seen.latest());
    Json.Obj row =
        version.row().with(Version.CHAIN, Json.of(chain.stream().map(Certificate::pem).toList()));
    keys.change(
        call.get(Fields.NAME),
        "key not found",
        key -> {
          if (!key.id().equals(seen.id())) {
            throw Refusal.invalid(PERSIST + "the key was replaced meanwhile");
          }
          return new Keys.Step(key, new Changes().put(Keys.row(key, number), row));
        });
    return Reply.data(
        Json.object()
            .put("name", call.get(Fields.NAME))
            .put("type", seen.type().word())
            .put("certificate_chain", call.get(CHAIN))
            .build());
  }

  private static List<Certificate> chain(String pem) {
    if (pem.isBlank()) {
      throw Refusal.invalid(
          "provided certificate chain did not contain any valid PEM encoded certificate");
    }
    try {
      Pem.decode(pem);
    } catch (MalformedKeyException e) {
      throw Refusal.invalid("could not decode a PEM block in the certificate chain");
    }
    try {
      List<Certificate> chain = Certificate.allOfPem(pem);
      if (chain.size() > MAX_CERTIFICATES) {
        throw Refusal.invalid("certificate_chain has more than " + MAX_CERTIFICATES);
      }
      return chain;
    } catch (MalformedException e) {
      throw Refusal.invalid(
          "could not parse a certificate in the certificate chain: " + e.getMessage());
    }
  }

  private static void check(List<Certificate> chain) {
    if (chain.getFirst().isCa()) {
      throw Refusal.invalid(
          PERSIST + "certificate in the first element is not a valid leaf certificate");
    }
    if (chain.size() > 1 && !chain.getLast().isCa()) {
      throw Refusal.invalid(
          PERSIST + "certificate in the last element is not a valid CA certificate");
    }
    if (!chain.stream().skip(1).allMatch(Certificate::isCa)) {
      throw Refusal.invalid(
          PERSIST + "could not validate if there is only one leaf certificate in the chain");
    }
  }

  private static void check(Key key, Version version, Certificate leaf) {
    String lead =
        PERSIST
            + "could not validate key match between leaf certificate key and key entry in"
            + " transit: ";
    if (leaf.publicKey().kind().family() != version.publicHalf().kind().family()) {
      throw Refusal.invalid(
          lead
              + "provided leaf certificate public key algorithm '"
              + leaf.publicKey().kind().family().word()
              + "' does not match the transit key type '"
              + key.type()
              + "'");
    }
    if (!leaf.publicKey().equals(version.publicHalf())) {
      throw Refusal.invalid(
          PERSIST + "leaf certificate public key does not match the selected key version");
    }
  }
}
