package io.coffer.acceptance;

import io.coffer.spi.Json;
import io.coffer.spi.Verb;

/// A server with a PKI mount at `pki/`.
final class PkiScene implements AutoCloseable {
  private final Scene scene = Scene.open();
  private final Session root = scene.root();

  PkiScene() {
    mount("pki");
  }

  void mount(String path) {
    root.put("sys/mounts/" + path, "{'type':'pki','config':{'max_lease_ttl':'87600h'}}").orFail();
  }

  Scene scene() {
    return scene;
  }

  Session root() {
    return root;
  }

  /// A write of texts as they are, such as PEM.
  Said put(String path, String... pairs) {
    Json.Builder body = Json.object();
    for (int i = 0; i < pairs.length; i += 2) {
      body.put(pairs[i], pairs[i + 1]);
    }
    return root.send(Verb.UPDATE, path, body.build());
  }

  /// Makes a root of that key type; its name is its common name in small letters.
  Said newRoot(String commonName, String keyType) {
    return put(
            "pki/root/generate/internal",
            "common_name",
            commonName,
            "key_type",
            keyType,
            "ttl",
            "43800h",
            "issuer_name",
            commonName.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'))
        .orFail();
  }

  /// Allows every name, with keys of P-256.
  void anyRole() {
    root.put("pki/roles/any", "{'allow_any_name':true,'key_type':'ec','max_ttl':'2400h'}").orFail();
  }

  Said issue(String commonName) {
    return put("pki/issue/any", "common_name", commonName, "ttl", "240h").orFail();
  }

  @Override
  public void close() {
    scene.close();
  }
}
