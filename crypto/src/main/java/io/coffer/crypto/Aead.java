package io.coffer.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM under one key with random nonces: what is opened is what was sealed, with the same
/// associated data, by someone with the key.
///
/// Safe for use by several threads. It keeps its own copy of the key, zeroed by [#close]; using it
/// after that throws an [IllegalStateException].
public final class Aead implements AutoCloseable {
  /// Length of the key in bytes.
  public static final int KEY_LENGTH = 32;

  /// How many bytes longer than its plaintext a sealed value is: nonce and tag.
  public static final int OVERHEAD = 12 + 16;

  private static final int NONCE_LENGTH = 12;
  private static final int TAG_BITS = 128;

  private final AesKey key;
  private final SecureRandom random;
  private final Pool<Cipher> ciphers = new Pool<>(Aead::cipher);

  /// @param key 32 bytes; copied, so the caller still closes its own
  /// @param random where nonces come from
  // The copy lives in this object and is closed with it.
  @SuppressWarnings("MustBeClosedChecker")
  public Aead(SecretBytes key, SecureRandom random) {
    if (key.length() != KEY_LENGTH) {
      throw new IllegalArgumentException("key: must have 32 bytes, not " + key.length());
    }
    this.key = new AesKey(key.duplicate());
    this.random = random;
  }

  /// Encrypts and authenticates.
  ///
  /// @param plaintext what to encrypt
  /// @param associatedData what to authenticate along with it
  /// @return nonce, ciphertext and tag
  public byte[] seal(byte[] plaintext, byte[] associatedData) {
    var sealed = new byte[Math.addExact(plaintext.length, OVERHEAD)];
    seal(plaintext, sealed, 0, associatedData);
    return sealed;
  }

  /// Decrypts what [#seal] made.
  ///
  /// @param sealed nonce, ciphertext and tag
  /// @param associatedData the same as when it was sealed
  /// @return the plaintext
  /// @throws TamperedException if anything differs from what was sealed
  public byte[] open(byte[] sealed, byte[] associatedData) {
    return open(sealed, 0, associatedData);
  }

  /// Seals into a target that has a header of its own, authenticated before the associated data.
  /// Header and associated data run together unmarked, so the header's length must be fixed for a
  /// key: that keeps two different pairs from making the same bytes.
  void seal(byte[] plaintext, byte[] target, int header, byte[] associatedData) {
    // A random 96-bit nonce may repeat with probability 2^-32 after 2^32 messages under one key
    // (NIST
    // SP 800-38D, 8.3). Who holds the key for long counts: see Keyring.ENCRYPTION_LIMIT.
    var nonce = new byte[NONCE_LENGTH];
    random.nextBytes(nonce);
    System.arraycopy(nonce, 0, target, header, NONCE_LENGTH);
    var cipher = ciphers.take();
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(target, 0, header);
      cipher.updateAAD(associatedData);
      cipher.doFinal(plaintext, 0, plaintext.length, target, header + NONCE_LENGTH);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption failed", e);
    }
    ciphers.give(cipher);
  }

  /// Opens what the other `seal` made.
  byte[] open(byte[] sealed, int header, byte[] associatedData) {
    int start = header + NONCE_LENGTH;
    if (sealed.length < header + OVERHEAD) {
      throw new TamperedException();
    }
    var plaintext = new byte[sealed.length - header - OVERHEAD];
    var cipher = ciphers.take();
    try {
      var nonce = new GCMParameterSpec(TAG_BITS, sealed, header, NONCE_LENGTH);
      cipher.init(Cipher.DECRYPT_MODE, key, nonce);
      cipher.updateAAD(sealed, 0, header);
      cipher.updateAAD(associatedData);
      // The one doFinal for all the input: whatever it writes before it has checked the tag is
      // dropped with the array if the tag is wrong, so no unverified byte leaves here.
      cipher.doFinal(sealed, start, sealed.length - start, plaintext, 0);
    } catch (AEADBadTagException e) {
      throw new TamperedException();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("decryption failed", e);
    }
    ciphers.give(cipher);
    return plaintext;
  }

  /// Zeroes the key. What the provider derived from it is left to the collector.
  @Override
  public void close() {
    key.destroy();
    ciphers.clear();
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }
}
