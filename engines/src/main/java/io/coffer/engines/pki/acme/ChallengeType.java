package io.coffer.engines.pki.acme;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The ways to prove that one holds an identifier.
enum ChallengeType {
  /// RFC 8555, 8.3.
  HTTP("http-01"),
  /// RFC 8555, 8.4.
  DNS("dns-01"),
  /// RFC 8737.
  TLS_ALPN("tls-alpn-01");

  private final String word;

  ChallengeType(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  static Optional<ChallengeType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  /// What proves that somebody holds an identifier: only who controls the zone speaks for all names
  /// in it, and there is no record of an address's holder (RFC 8555, 7.1.3; RFC 8738, 4).
  static List<ChallengeType> of(Identifier identifier) {
    if (identifier.type() == Identifier.Type.IP) {
      return List.of(HTTP, TLS_ALPN);
    }
    return identifier.isWildcard() ? List.of(DNS) : List.of(HTTP, DNS, TLS_ALPN);
  }
}
