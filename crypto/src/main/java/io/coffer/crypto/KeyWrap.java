package io.coffer.crypto;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/// Wraps the keys of one mount, so that its rows, and whatever keeps rows in memory, hold none in
/// clear.
///
/// What one mount wrapped does not open for another: the mount's name is associated data. Safe for
/// use by several threads.
public final class KeyWrap {
  // Keys are made at the pace of people and rotations: the 2^32 random nonces that AES-GCM allows
  // under one key (NIST SP 800-38D, 8.3) are out of reach, so this key is never rotated.
  private final Aead aead;
  private final byte[] mount;

  /// @param aead closed by whoever made it
  /// @param mount names the mount for ever
  public KeyWrap(Aead aead, String mount) {
    this.aead = aead;
    this.mount = ("key of mount " + mount).getBytes(StandardCharsets.UTF_8);
  }

  /// @return the wrapped key, a text for a row
  @RevealsSecret("it is sealed at once")
  public String wrap(SecretBytes key) {
    byte[] clear = key.copy();
    try {
      return Base64.getEncoder().encodeToString(aead.seal(clear, mount));
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /// @param wrapped what [#wrap] made
  /// @return the key, to be closed by the caller
  /// @throws TamperedException if it is not what this mount wrapped
  @MustBeClosed
  public SecretBytes unwrap(String wrapped) {
    byte[] sealed;
    try {
      sealed = Base64.getDecoder().decode(wrapped);
    } catch (IllegalArgumentException e) {
      throw new TamperedException();
    }
    return SecretBytes.take(aead.open(sealed, mount));
  }
}
