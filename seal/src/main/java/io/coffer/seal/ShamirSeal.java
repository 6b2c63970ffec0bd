package io.coffer.seal;

import io.coffer.crypto.Aead;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import io.coffer.spi.Seal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/// The seal that people open: the root key is encrypted under a key that exists only as shares.
public final class ShamirSeal implements Seal {
  /// Binds the wrapped key to its purpose, so that it opens as nothing else.
  private static final byte[] LABEL = "coffer root key".getBytes(StandardCharsets.UTF_8);

  private final SecureRandom random;

  /// @param random for nonces
  public ShamirSeal(SecureRandom random) {
    this.random = random;
  }

  @Override
  public String type() {
    return "shamir";
  }

  @Override
  @RevealsSecret("the root key is encrypted here")
  public byte[] wrap(SecretBytes rootKey, SecretBytes unsealKey) {
    byte[] clear = rootKey.copy();
    try (var aead = new Aead(unsealKey, random)) {
      return aead.seal(clear, LABEL);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // handed to the caller, who closes it
  public SecretBytes unwrap(byte[] wrapped, SecretBytes unsealKey) {
    if (unsealKey.length() != Aead.KEY_LENGTH) {
      throw new TamperedException();
    }
    try (var aead = new Aead(unsealKey, random)) {
      return SecretBytes.take(aead.open(wrapped, LABEL));
    }
  }
}
