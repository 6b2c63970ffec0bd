package io.coffer.cli.pki;

import io.coffer.client.ApiException;
import io.coffer.client.CofferClient;
import io.coffer.client.Secret;
import java.util.ArrayList;
import java.util.List;

/// An issuer, or a certificate that might be one, as the server shows it.
///
/// @param chain from it to its root, as the server knows it; empty when the server says none
/// @param keyId the key of an issuer; empty when the server does not have it
public record Issuer(Certificate certificate, List<Certificate> chain, String keyId) {
  public Issuer {
    chain = List.copyOf(chain);
  }

  /// Asks the server.
  ///
  /// @param path such as `pki/issuer/default` or `pki/cert/SERIAL`
  public static Issuer read(CofferClient client, String path) {
    Secret found =
        client
            .read(path)
            .filter(secret -> secret.data().get("certificate") instanceof String)
            .orElseThrow(
                () -> new ApiException(404, List.of("there is no certificate"), "GET " + path));
    var chain = new ArrayList<Certificate>();
    if (found.data().get("ca_chain") instanceof List<?> pems) {
      pems.forEach(pem -> chain.add(Certificate.of(String.valueOf(pem))));
    }
    String keyId = found.data().get("key_id") instanceof String id ? id : "";
    return new Issuer(
        Certificate.of(String.valueOf(found.data().get("certificate"))), chain, keyId);
  }
}
