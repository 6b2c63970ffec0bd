package io.coffer.mcp.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.crypto.ConstantTime;
import io.coffer.crypto.Digests;

/// Knows a token again without keeping it.
final class TokenHash {
  private final byte[] hash;

  private TokenHash(byte[] hash) {
    this.hash = hash;
  }

  static TokenHash of(String token) {
    return new TokenHash(Digests.sha256(token.getBytes(UTF_8)));
  }

  boolean matches(String token) {
    return ConstantTime.equal(hash, of(token).hash);
  }
}
