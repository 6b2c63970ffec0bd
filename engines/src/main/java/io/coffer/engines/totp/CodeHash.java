package io.coffer.engines.totp;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.spi.Refusal;

/// The hashes of RFC 6238, by their names in the API and in URLs.
enum CodeHash {
  SHA1(HashAlgorithm.SHA1),
  SHA256(HashAlgorithm.SHA2_256),
  SHA512(HashAlgorithm.SHA2_512);

  private final HashAlgorithm algorithm;

  CodeHash(HashAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  static CodeHash of(String name) {
    for (CodeHash hash : values()) {
      if (hash.name().equals(name)) {
        return hash;
      }
    }
    throw Refusal.invalid("the algorithm value is not valid");
  }

  HashAlgorithm algorithm() {
    return algorithm;
  }
}
