package io.coffer.engines.pki.revocation;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.x509.Certificate;
import io.coffer.engines.pki.authority.Issuer;
import io.coffer.engines.pki.authority.Usage;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Issuers of one name and key, which are one authority to everybody else and so have one list.
///
/// @param id the same for the same name and key, for ever
record Group(String id, List<Issuer> issuers) {
  Group {
    issuers = List.copyOf(issuers);
  }

  static Collection<Group> of(List<Issuer> issuers) {
    Map<String, List<Issuer>> byId = new LinkedHashMap<>();
    for (Issuer issuer : issuers) {
      byId.computeIfAbsent(id(issuer.certificate()), id -> new ArrayList<>()).add(issuer);
    }
    return byId.entrySet().stream()
        .map(entry -> new Group(entry.getKey(), entry.getValue()))
        .toList();
  }

  static String id(Certificate authority) {
    var both = new ByteArrayOutputStream();
    both.writeBytes(authority.subject().der());
    both.writeBytes(authority.publicKey().der());
    return HexFormat.of().formatHex(HashAlgorithm.SHA2_256.digest(both.toByteArray()));
  }

  /// One of them that may and can sign.
  Optional<Issuer> signer(Usage usage) {
    return issuers.stream()
        .filter(issuer -> issuer.may(usage) && !issuer.keyId().isEmpty())
        .findFirst();
  }

  boolean has(String issuerId) {
    return issuers.stream().anyMatch(issuer -> issuer.id().equals(issuerId));
  }

  /// Whether the authority signed a certificate.
  boolean signed(Certificate certificate) {
    return certificate.isSignedBy(issuers.getFirst().certificate());
  }
}
