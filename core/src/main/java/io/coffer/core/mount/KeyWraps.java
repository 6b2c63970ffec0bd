package io.coffer.core.mount;

import io.coffer.core.barrier.Barrier;
import io.coffer.core.barrier.Rows;
import io.coffer.crypto.Aead;
import io.coffer.crypto.KeyWrap;
import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// The one key that wraps the keys of all mounts: a row of the core, read when the server is
/// unsealed. Safe for many threads.
final class KeyWraps {
  private static final String ROW = "key-wrap";

  private final Rows rows;
  private final SecureRandom random;
  private volatile Optional<Aead> aead = Optional.empty();

  KeyWraps(Rows rows, SecureRandom random) {
    this.rows = rows;
    this.random = random;
  }

  void load() {
    close();
    String text = rows.get(ROW).map(row -> row.value().text("key", "")).orElseGet(this::make);
    try (SecretBytes key = SecretBytes.take(Base64.getDecoder().decode(text))) {
      aead = Optional.of(new Aead(key, random));
    }
  }

  private String make() {
    var bytes = new byte[Aead.KEY_LENGTH];
    random.nextBytes(bytes);
    String text = Base64.getEncoder().encodeToString(bytes);
    rows.commit(
        new Changes()
            .put(ROW, Json.object().put("key", text).build())
            .unchanged(ROW, Optional.empty()));
    return text;
  }

  /// For a mount that is opened.
  ///
  /// @throws Refusal if the server has been sealed in the meantime
  KeyWrap of(String uuid) {
    return new KeyWrap(aead.orElseThrow(Barrier::closed), uuid);
  }

  /// Forgets the key, when the server is sealed.
  void close() {
    aead.ifPresent(Aead::close);
    aead = Optional.empty();
  }
}
