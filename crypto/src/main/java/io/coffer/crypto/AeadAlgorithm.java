package io.coffer.crypto;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;

/// The algorithms of authenticated encryption, each with a tag of 16 bytes.
public enum AeadAlgorithm {
  /// NIST SP 800-38D.
  AES_128_GCM("AES", 16, 12),
  /// NIST SP 800-38D.
  AES_256_GCM("AES", 32, 12),
  /// RFC 8439.
  CHACHA20_POLY1305("ChaCha20", 32, 12),
  /// draft-irtf-cfrg-xchacha-03: the nonce is so long that random ones never meet.
  XCHACHA20_POLY1305("ChaCha20", 32, 24);

  static final int TAG_LENGTH = 16;

  private final String keyName;
  private final int keyLength;
  private final int nonceLength;

  AeadAlgorithm(String keyName, int keyLength, int nonceLength) {
    this.keyName = keyName;
    this.keyLength = keyLength;
    this.nonceLength = nonceLength;
  }

  /// @return how many bytes a key has
  public int keyLength() {
    return keyLength;
  }

  /// @return how many bytes a nonce has
  public int nonceLength() {
    return nonceLength;
  }

  /// @return how many bytes longer than its plaintext a sealed value is
  public int overhead() {
    return nonceLength + TAG_LENGTH;
  }

  /// Owns the bytes from now on.
  CipherKey key(SecretBytes owned) {
    return new CipherKey(owned, keyName);
  }

  @SuppressWarnings("InsecureCryptoUsage") // ChaCha20-Poly1305 has neither mode nor padding
  Cipher cipher() {
    try {
      return switch (this) {
        case AES_128_GCM, AES_256_GCM -> Cipher.getInstance("AES/GCM/NoPadding");
        case CHACHA20_POLY1305, XCHACHA20_POLY1305 -> Cipher.getInstance("ChaCha20-Poly1305");
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM and ChaCha20-Poly1305", e);
    }
  }

  /// Readies a cipher for one message, whose nonce stands at that place of the array.
  void begin(Cipher cipher, int mode, CipherKey key, byte[] nonce, int at)
      throws GeneralSecurityException {
    if (this == XCHACHA20_POLY1305) {
      beginExtended(cipher, mode, key, Arrays.copyOfRange(nonce, at, at + nonceLength));
      return;
    }
    AlgorithmParameterSpec spec =
        this == CHACHA20_POLY1305
            ? new IvParameterSpec(nonce, at, nonceLength)
            : new GCMParameterSpec(TAG_LENGTH * Byte.SIZE, nonce, at, nonceLength);
    cipher.init(mode, key, spec);
  }

  // draft-irtf-cfrg-xchacha-03, 2.3: ChaCha20-Poly1305 under a key made of the key and the first 16
  // bytes of the nonce, with four zero bytes and the last eight of the nonce as its nonce
  @SuppressWarnings("MustBeClosedChecker") // the derived key is destroyed with what holds it
  private static void beginExtended(Cipher cipher, int mode, CipherKey key, byte[] nonce)
      throws GeneralSecurityException {
    var rest = new byte[CHACHA20_POLY1305.nonceLength];
    System.arraycopy(nonce, 16, rest, 4, 8);
    var derived = CHACHA20_POLY1305.key(HChaCha20.derive(key, nonce));
    try {
      cipher.init(mode, derived, new IvParameterSpec(rest));
    } finally {
      derived.destroy();
    }
  }
}
