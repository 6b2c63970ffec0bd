package io.coffer.crypto;

import com.google.errorprone.annotations.MustBeClosed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.ChaCha20ParameterSpec;

/// HChaCha20 (draft-irtf-cfrg-xchacha-03, 2.2), which makes a key of a key and 16 bytes.
///
/// It runs ChaCha20's rounds over the same state as ChaCha20 does, with the 16 bytes in the place
/// of counter and nonce, and leaves out the addition of that state at the end. So the first block
/// of the provider's ChaCha20, less the state, is it: the words of the first and the last row.
final class HChaCha20 {
  private static final int[] CONSTANTS = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

  private static final int BLOCK = 64;
  private static final int LAST_ROW = 48;

  private HChaCha20() {}

  /// @param input its first 16 bytes count
  /// @return the key, to be closed by the caller
  @MustBeClosed
  static SecretBytes derive(CipherKey key, byte[] input) {
    ByteBuffer state = ByteBuffer.wrap(input, 0, 16).order(ByteOrder.LITTLE_ENDIAN);
    byte[] first = block(key, state.getInt(0), Arrays.copyOfRange(input, 4, 16));
    ByteBuffer words = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN);
    var derived = new byte[32];
    ByteBuffer out = ByteBuffer.wrap(derived).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 4; i++) {
      out.putInt(4 * i, words.getInt(4 * i) - CONSTANTS[i]);
      out.putInt(16 + 4 * i, words.getInt(LAST_ROW + 4 * i) - state.getInt(4 * i));
    }
    Arrays.fill(first, (byte) 0);
    return SecretBytes.take(derived);
  }

  @SuppressWarnings("InsecureCryptoUsage") // a bare stream is wanted: its block is no ciphertext
  private static byte[] block(CipherKey key, int counter, byte[] nonce) {
    try {
      var cipher = Cipher.getInstance("ChaCha20");
      cipher.init(Cipher.ENCRYPT_MODE, key, new ChaCha20ParameterSpec(nonce, counter));
      return cipher.doFinal(new byte[BLOCK]);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has ChaCha20", e);
    }
  }
}
