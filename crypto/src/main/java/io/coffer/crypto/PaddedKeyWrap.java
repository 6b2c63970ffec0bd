package io.coffer.crypto;

import com.google.errorprone.annotations.MustBeClosed;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;

/// AES key wrap with padding (RFC 5649, NIST SP 800-38F's KWP): encrypts and authenticates a key of
/// any length under another, without a nonce.
public final class PaddedKeyWrap {
  private PaddedKeyWrap() {}

  /// Wraps a key.
  ///
  /// @param wrapping an AES key
  /// @param key at least one byte
  /// @return the wrapped key, a multiple of 8 bytes
  @RevealsSecret("it is encrypted at once")
  public static byte[] wrap(SecretBytes wrapping, SecretBytes key) {
    byte[] clear = key.copy();
    try {
      return run(Cipher.ENCRYPT_MODE, wrapping, clear);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("wrapping failed", e);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /// Opens what [#wrap] made.
  ///
  /// @param wrapping an AES key
  /// @return the key, to be closed by the caller
  /// @throws TamperedException if it was not wrapped under that key
  @MustBeClosed
  public static SecretBytes unwrap(SecretBytes wrapping, byte[] wrapped) {
    try {
      return SecretBytes.take(run(Cipher.DECRYPT_MODE, wrapping, wrapped));
    } catch (GeneralSecurityException e) {
      throw new TamperedException();
    }
  }

  @SuppressWarnings("MustBeClosedChecker") // the copy is destroyed with what holds it
  private static byte[] run(int mode, SecretBytes wrapping, byte[] input)
      throws GeneralSecurityException {
    var key = new CipherKey(wrapping.duplicate(), "AES");
    try {
      var cipher = Cipher.getInstance("AES/KWP/NoPadding");
      cipher.init(mode, key);
      return cipher.doFinal(input);
    } finally {
      key.destroy();
    }
  }
}
