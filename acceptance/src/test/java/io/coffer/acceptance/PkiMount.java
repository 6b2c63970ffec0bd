package io.coffer.acceptance;

import io.coffer.core.json.JsonCodec;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.PrivateHalf;
import io.coffer.crypto.x509.AltNames;
import io.coffer.crypto.x509.BasicConstraints;
import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificateRequest;
import io.coffer.crypto.x509.DistinguishedName;
import io.coffer.crypto.x509.SignatureAlgorithm;
import io.coffer.spi.Json;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/// A mount of PKI at `pki/` with a root that signs, and what is asked of its roles.
final class PkiMount implements AutoCloseable {
  final Scene scene = Scene.open();
  final Session root = scene.root();

  PkiMount() {
    root.put("sys/mounts/pki", "{'type':'pki','config':{'max_lease_ttl':'8760h'}}").orFail();
    root.put(
            "pki/root/generate/internal",
            "{'common_name':'Root','key_type':'ec','ttl':'8760h','issuer_name':'top'}")
        .orFail();
  }

  @Override
  public void close() {
    scene.close();
  }

  /// Writes a role, with EC keys where it says nothing else.
  void role(String name, String settings) {
    Json.Obj wish = Session.object("{'key_type':'ec'}");
    for (Map.Entry<String, Json> member : Session.object(settings).members().entrySet()) {
      wish = wish.with(member.getKey(), member.getValue());
    }
    root.put("pki/roles/" + name, JsonCodec.text(wish)).orFail();
  }

  Said issue(String role, String wish) {
    return root.put("pki/issue/" + role, wish);
  }

  /// Asks with a CSR besides what else is wished.
  Said sign(String path, CertificateRequest csr, String wish) {
    return root.put(
        "pki/" + path, JsonCodec.text(Session.object(wish).with("csr", Json.of(csr.pem()))));
  }

  static Certificate certificate(Said said) {
    return Certificate.ofPem(said.orFail().text("certificate"));
  }

  static CertificateRequest csr(KeyKind kind, String commonName, AltNames names) {
    return csr(kind, commonName, names, Optional.empty());
  }

  static CertificateRequest csr(
      KeyKind kind, String commonName, AltNames names, Optional<BasicConstraints> constraints) {
    return CertificateRequest.make(
        PrivateHalf.generate(kind, new SecureRandom()),
        SignatureAlgorithm.choose(kind, 0, false),
        DistinguishedName.ofCommonName(commonName),
        names,
        constraints);
  }
}
