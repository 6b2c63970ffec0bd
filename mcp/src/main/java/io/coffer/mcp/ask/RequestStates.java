package io.coffer.mcp.ask;

import io.coffer.crypto.Aead;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// What a client is given with a question and brings back: which question it is, sealed for its
/// caller and call. The key lives as long as this program. Safe for many threads.
final class RequestStates {
  private final Aead aead;

  RequestStates(SecureRandom random) {
    try (SecretBytes key = SecretBytes.random(Aead.KEY_LENGTH, random)) {
      this.aead = new Aead(key, random);
    }
  }

  /// @param call caller and call
  String seal(String id, String call) {
    byte[] sealed = aead.seal(bytes(id), bytes(call));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /// Which question it is; nothing when it is not from here, or of another caller or call.
  Optional<String> open(String state, String call) {
    try {
      byte[] opened = aead.open(Base64.getUrlDecoder().decode(state), bytes(call));
      return Optional.of(new String(opened, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException | TamperedException e) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
