package io.coffer.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;

/// Authenticated encryption under one key, AES-256-GCM where nothing else is said: what is opened
/// is what was sealed, with the same associated data, by someone with the key.
///
/// Safe for use by several threads. It keeps its own copy of the key, zeroed by [#close]; using it
/// after that throws an [IllegalStateException].
public final class Aead implements AutoCloseable {
  /// Length in bytes of a key of AES-256-GCM.
  public static final int KEY_LENGTH = 32;

  /// How many bytes longer than its plaintext a value is that AES-256-GCM sealed: nonce and tag.
  public static final int OVERHEAD = 12 + 16;

  private final AeadAlgorithm algorithm;
  private final CipherKey key;
  private final SecureRandom random;
  private final Pool<Cipher> ciphers;

  /// AES-256-GCM.
  ///
  /// @param key 32 bytes; copied, so the caller still closes its own
  /// @param random where nonces come from
  public Aead(SecretBytes key, SecureRandom random) {
    this(AeadAlgorithm.AES_256_GCM, key, random);
  }

  /// @param key as long as the algorithm wants it; copied, so the caller still closes its own
  /// @param random where nonces come from
  // The copy lives in this object and is closed with it.
  @SuppressWarnings("MustBeClosedChecker")
  public Aead(AeadAlgorithm algorithm, SecretBytes key, SecureRandom random) {
    if (key.length() != algorithm.keyLength()) {
      throw new IllegalArgumentException(
          "key: must have " + algorithm.keyLength() + " bytes, not " + key.length());
    }
    this.algorithm = algorithm;
    this.key = algorithm.key(key.duplicate());
    this.random = random;
    this.ciphers = new Pool<>(algorithm::cipher);
  }

  /// Encrypts and authenticates.
  ///
  /// @param plaintext what to encrypt
  /// @param associatedData what to authenticate along with it
  /// @return nonce, ciphertext and tag
  public byte[] seal(byte[] plaintext, byte[] associatedData) {
    var sealed = new byte[Math.addExact(plaintext.length, algorithm.overhead())];
    seal(plaintext, sealed, 0, associatedData);
    return sealed;
  }

  /// The same for one of several messages, whose nonces are drawn together.
  ///
  /// @return nonce, ciphertext and tag
  public byte[] seal(byte[] plaintext, byte[] associatedData, Nonces nonces) {
    var sealed = new byte[Math.addExact(plaintext.length, algorithm.overhead())];
    nonces.next(sealed, 0, algorithm.nonceLength());
    sealPooled(plaintext, sealed, 0, associatedData);
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
    // A random 96-bit nonce, alone or of Nonces, may repeat with probability 2^-32 after 2^32
    // messages under one key
    // (NIST SP 800-38D, 8.3). Who holds the key for long counts: see Keyring.ENCRYPTION_LIMIT.
    var nonce = new byte[algorithm.nonceLength()];
    random.nextBytes(nonce);
    System.arraycopy(nonce, 0, target, header, nonce.length);
    sealPooled(plaintext, target, header, associatedData);
  }

  /// The nonce stands behind the header already, and has not been used before.
  private void sealPooled(byte[] plaintext, byte[] target, int header, byte[] associatedData) {
    var cipher = ciphers.take();
    seal(cipher, plaintext, target, header, associatedData);
    ciphers.give(cipher);
  }

  /// Encrypts under a nonce of the caller's, who answers for it: two messages under one nonce give
  /// both away.
  ///
  /// @param nonce as long as the algorithm wants it
  /// @return nonce, ciphertext and tag
  public byte[] sealWith(byte[] nonce, byte[] plaintext, byte[] associatedData) {
    if (nonce.length != algorithm.nonceLength()) {
      throw new IllegalArgumentException(
          "nonce: must have " + algorithm.nonceLength() + " bytes, not " + nonce.length);
    }
    var sealed = new byte[Math.addExact(plaintext.length, algorithm.overhead())];
    System.arraycopy(nonce, 0, sealed, 0, nonce.length);
    // a cipher that was used refuses the nonce that it used, even for the same message
    seal(algorithm.cipher(), plaintext, sealed, 0, associatedData);
    return sealed;
  }

  /// The nonce stands behind the header already.
  private void seal(
      Cipher cipher, byte[] plaintext, byte[] target, int header, byte[] associatedData) {
    try {
      algorithm.begin(cipher, Cipher.ENCRYPT_MODE, key, target, header);
      cipher.updateAAD(target, 0, header);
      cipher.updateAAD(associatedData);
      int start = header + algorithm.nonceLength();
      cipher.doFinal(plaintext, 0, plaintext.length, target, start);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("encryption failed", e);
    }
  }

  /// Opens what the other `seal` made.
  byte[] open(byte[] sealed, int header, byte[] associatedData) {
    int start = header + algorithm.nonceLength();
    if (sealed.length < header + algorithm.overhead()) {
      throw new TamperedException();
    }
    var plaintext = new byte[sealed.length - header - algorithm.overhead()];
    var cipher = ciphers.take();
    try {
      algorithm.begin(cipher, Cipher.DECRYPT_MODE, key, sealed, header);
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
}
