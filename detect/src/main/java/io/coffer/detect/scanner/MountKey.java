package io.coffer.detect.scanner;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Identity;
import io.coffer.spi.Changes;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import io.coffer.spi.Retry;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/// The key by which a mount names secrets. Scanners are given it, so that they can ask about values
/// without telling them; who has it and a tag can try out what a short value was.
final class MountKey {
  private static final String ROW = "key";
  private static final String SECRET = "secret";
  private static final int BYTES = 32;

  private final Mount mount;

  MountKey(Mount mount) {
    this.mount = mount;
  }

  /// Names secrets by it.
  Identity identity() {
    return new Identity(hmac());
  }

  /// What names them.
  Hmac hmac() {
    return with(Hmac::new);
  }

  /// Makes something with the key.
  <T> T with(Function<SecretBytes, T> use) {
    try (SecretBytes key = read()) {
      return use.apply(key);
    }
  }

  /// The key in base64, for a scanner.
  @RevealsSecret("scanners name values by it themselves, so that they need not send them")
  String shared() {
    try (SecretBytes key = read()) {
      byte[] bytes = key.copy();
      try {
        return Base64.getEncoder().encodeToString(bytes);
      } finally {
        Arrays.fill(bytes, (byte) 0);
      }
    }
  }

  // drawn when it is needed first: opening a mount does nothing
  @MustBeClosed
  private SecretBytes read() {
    String wrapped =
        Retry.commit(
            mount.storage(),
            changes -> {
              Optional<MountStorage.Row> row = mount.storage().get(ROW);
              return row.map(known -> known.value().text(SECRET, ""))
                  .orElseGet(() -> draw(changes));
            });
    return mount.keys().unwrap(wrapped);
  }

  private String draw(Changes changes) {
    try (SecretBytes key = SecretBytes.random(BYTES, mount.random())) {
      String wrapped = mount.keys().wrap(key);
      changes.put(ROW, Json.object().put(SECRET, wrapped).build()).unchanged(ROW, Optional.empty());
      return wrapped;
    }
  }
}
