package io.coffer.crypto.key;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/// Encryption of short messages, such as keys, with RSA (RFC 8017, section 7).
public final class RsaEncryption {
  private static final int PKCS1_OVERHEAD = 11;

  private RsaEncryption() {}

  /// How a message is padded.
  public sealed interface Padding {
    /// RSAES-OAEP, MGF1 with the same hash, without a label.
    record Oaep(HashAlgorithm hash) implements Padding {}

    /// RSAES-PKCS1-v1_5, for those who cannot do better: whoever may ask whether ciphertexts are
    /// well padded can decrypt any of them.
    record Pkcs1() implements Padding {}
  }

  /// The longest message, in bytes.
  public static int longest(KeyKind kind, Padding padding) {
    int modulus = (kind.bits() + 7) / 8;
    return switch (padding) {
      case Padding.Oaep oaep -> modulus - 2 * oaep.hash().length() - 2;
      case Padding.Pkcs1 pkcs1 -> modulus - PKCS1_OVERHEAD;
    };
  }

  /// Encrypts a message that is not longer than [#longest].
  public static byte[] encrypt(
      PublicHalf half, Padding padding, byte[] message, SecureRandom random) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, half.key(), padding, random).doFinal(message);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalStateException("encryption failed with " + half.kind(), e);
    }
  }

  /// Encrypts a secret that is not longer than [#longest].
  @RevealsSecret("it is encrypted at once")
  public static byte[] encrypt(
      PublicHalf half, Padding padding, SecretBytes secret, SecureRandom random) {
    byte[] clear = secret.copy();
    try {
      return encrypt(half, padding, clear, random);
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /// Decrypts what [#encrypt] made.
  ///
  /// @throws TamperedException if it was not encrypted for this key and padding
  public static byte[] decrypt(
      PrivateHalf half, Padding padding, byte[] ciphertext, SecureRandom random) {
    try {
      return cipher(Cipher.DECRYPT_MODE, half.key(), padding, random).doFinal(ciphertext);
    } catch (GeneralSecurityException | RuntimeException e) {
      // the library throws what it likes on a block of the wrong size
      throw new TamperedException();
    }
  }

  private static Cipher cipher(int mode, Key key, Padding padding, SecureRandom random)
      throws GeneralSecurityException {
    return switch (padding) {
      case Padding.Oaep(HashAlgorithm hash) -> oaep(mode, key, hash, random);
      case Padding.Pkcs1 pkcs1 -> {
        var cipher = Providers.cipher("RSA/ECB/PKCS1Padding");
        cipher.init(mode, key, random);
        yield cipher;
      }
    };
  }

  private static Cipher oaep(int mode, Key key, HashAlgorithm hash, SecureRandom random)
      throws GeneralSecurityException {
    var mask = new MGF1ParameterSpec(hash.standardName());
    var spec = new OAEPParameterSpec(hash.standardName(), "MGF1", mask, PSource.PSpecified.DEFAULT);
    var cipher = Providers.cipher("RSA/ECB/OAEPPadding");
    cipher.init(mode, key, spec, random);
    return cipher;
  }
}
