package io.coffer.crypto;

import com.google.errorprone.annotations.MustBeClosed;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// HKDF with SHA-256 (RFC 5869): makes keys of a key, each for a context of its own. Who knows one
/// of them learns nothing of the others.
public final class Hkdf {
  /// The most that can be derived at once: 255 blocks of the hash.
  public static final int MAX_LENGTH = 255 * 32;

  private Hkdf() {}

  /// Extracts and expands, without salt.
  ///
  /// @param key the input keying material, at least one byte
  /// @param context what the derived bytes are for, the RFC's `info`
  /// @param length how many bytes to derive, 1 to [#MAX_LENGTH]
  /// @return the derived bytes, to be closed by the caller
  @MustBeClosed
  public static SecretBytes derive(SecretBytes key, byte[] context, int length) {
    return derive(key, new byte[0], context, length);
  }

  /// Extracts and expands.
  ///
  /// @param key the input keying material, at least one byte
  /// @param salt none when it is empty
  /// @param context what the derived bytes are for, the RFC's `info`
  /// @param length how many bytes to derive, 1 to [#MAX_LENGTH]
  /// @return the derived bytes, to be closed by the caller
  @MustBeClosed
  @RevealsSecret("the provider reads the key")
  public static SecretBytes derive(SecretBytes key, byte[] salt, byte[] context, int length) {
    byte[] material = key.copy();
    var builder = HKDFParameterSpec.ofExtract().addIKM(new SecretKeySpec(material, "Generic"));
    if (salt.length > 0) {
      builder.addSalt(salt);
    }
    try {
      return SecretBytes.take(
          KDF.getInstance("HKDF-SHA256").deriveData(builder.thenExpand(context, length)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HKDF-SHA256", e);
    } finally {
      Arrays.fill(material, (byte) 0);
    }
  }
}
