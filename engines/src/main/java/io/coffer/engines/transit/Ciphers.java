package io.coffer.engines.transit;

import io.coffer.crypto.Aead;
import io.coffer.crypto.AeadAlgorithm;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.Nonces;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.TamperedException;
import io.coffer.spi.Base64Text;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Encrypts and decrypts with one version of a key.
final class Ciphers {
  private static final int CONVERGENT_KEY_BYTES = 32;

  private final Mount mount;
  private final Keys keys;
  private final Rsa rsa;

  Ciphers(Mount mount, Keys keys) {
    this.mount = mount;
    this.keys = keys;
    this.rsa = new Rsa(mount.random());
  }

  /// What belongs to a message beside its text.
  ///
  /// @param context what a derived key is derived for, in base64
  /// @param associatedData in base64
  /// @param padding of RSA
  record Terms(String context, String associatedData, String padding) {}

  /// Encrypts with the version of that number, or the newest.
  ///
  /// @return the ciphertext as the API writes it
  String encrypt(Key key, long wanted, Terms terms, byte[] plaintext) {
    return run(key, 1).encrypt(wanted, terms, plaintext);
  }

  /// Begins to encrypt several plaintexts with one key.
  ///
  /// @param plaintexts how many there will be, as far as is known
  Run run(Key key, int plaintexts) {
    return new Run(key, new Nonces(mount.random(), plaintexts));
  }

  /// Encrypts one plaintext after the other; what they have in common is looked up once. For one
  /// request and one thread.
  final class Run {
    private final Key key;
    private final Nonces nonces;
    private long number = -1;
    private @Nullable Version version;

    private Run(Key key, Nonces nonces) {
      this.key = key;
      this.nonces = nonces;
    }

    /// Encrypts with the version of that number, or the newest.
    ///
    /// @return the ciphertext as the API writes it
    String encrypt(long wanted, Terms terms, byte[] plaintext) {
      refuseUnless(key.type().encrypts(), "encryption", key);
      Version chosen = version(number(key, wanted));
      byte[] sealed =
          key.type().isRsa()
              ? rsa.encrypt(chosen, terms, plaintext)
              : seal(key, chosen, terms, plaintext, nonces);
      return Marked.print(number, Base64Text.encode(sealed));
    }

    private Version version(long wanted) {
      Version known = version;
      if (known == null || wanted != number) {
        known = keys.version(key, wanted);
        version = known;
        number = wanted;
      }
      return known;
    }
  }

  /// Refuses a key that is switched off, or of a type that cannot do a thing.
  static void refuseUnless(boolean can, String what, Key key) {
    Keys.refuseSoftDeleted(key);
    if (!can) {
      throw Refusal.invalid("message " + what + " not supported for key type " + key.type());
    }
  }

  /// The version that a number stands for, when it may encrypt.
  static long number(Key key, long wanted) {
    if (wanted < 0) {
      throw Refusal.invalid("requested version for encryption is negative");
    }
    if (wanted > key.latest()) {
      throw Refusal.invalid(
          "requested version for encryption is higher than the latest key version");
    }
    if (wanted != 0 && wanted < key.minEncryption()) {
      throw Refusal.invalid(
          "requested version for encryption is less than the minimum encryption key version");
    }
    return wanted == 0 ? key.latest() : wanted;
  }

  /// Refuses associated data for a cipher that has no place for it.
  ///
  /// @param field how the caller said it
  static void refuseAssociated(Key key, String data, String field) {
    if (!data.isEmpty() && key.type().aead().isEmpty()) {
      throw Refusal.invalid("'" + field + "' provided for non-AEAD cipher suite " + key.type());
    }
  }

  private byte[] seal(Key key, Version version, Terms terms, byte[] plaintext, Nonces nonces) {
    AeadAlgorithm algorithm = key.type().aead().orElseThrow();
    byte[] data = data(terms);
    if (!key.isDerived()) {
      return version.aead(algorithm).seal(plaintext, data, nonces);
    }
    byte[] context = Fields.context(terms.context());
    if (key.isConvergent()) {
      return sealConvergently(algorithm, version, context, data, plaintext);
    }
    try (SecretBytes derived = Derivation.derive(version, context, algorithm.keyLength());
        var aead = new Aead(algorithm, derived, mount.random())) {
      return aead.seal(plaintext, data, nonces);
    }
  }

  // The nonce is a keyed hash of the plaintext, the key of both made for the context: two messages
  // have one nonce only if they are the same, or if the hash collides (2^-48 of pairs with 96
  // bits).
  private byte[] sealConvergently(
      AeadAlgorithm algorithm, Version version, byte[] context, byte[] data, byte[] plaintext) {
    int length = algorithm.keyLength();
    try (SecretBytes both = Derivation.derive(version, context, length + CONVERGENT_KEY_BYTES);
        SecretBytes first = both.slice(0, length);
        SecretBytes second = both.slice(length, length + CONVERGENT_KEY_BYTES);
        var aead = new Aead(algorithm, first, mount.random())) {
      byte[] sum = new Hmac(second).sign(plaintext);
      return aead.sealWith(Arrays.copyOf(sum, algorithm.nonceLength()), plaintext, data);
    }
  }

  private static byte[] data(Terms terms) {
    return Fields.decoded(
        terms.associatedData(), "unable to get associated_data: illegal base64 data");
  }

  /// Decrypts what [#encrypt] made.
  byte[] decrypt(Key key, Terms terms, String ciphertext) {
    refuseUnless(key.type().encrypts(), "decryption", key);
    Marked marked = Marked.of(ciphertext, "ciphertext", key);
    byte[] sealed = Fields.decoded(marked.rest(), "invalid ciphertext: could not decode base64");
    Version version = keys.version(key, marked.version());
    if (key.type().isRsa()) {
      return rsa.decrypt(version, terms, sealed);
    }
    AeadAlgorithm algorithm = key.type().aead().orElseThrow();
    if (sealed.length < algorithm.nonceLength()) {
      throw Refusal.invalid("invalid ciphertext length");
    }
    try {
      return open(key, version, terms, sealed);
    } catch (TamperedException e) {
      throw Refusal.invalid("cipher: message authentication failed");
    }
  }

  private byte[] open(Key key, Version version, Terms terms, byte[] sealed) {
    AeadAlgorithm algorithm = key.type().aead().orElseThrow();
    byte[] data = data(terms);
    if (!key.isDerived()) {
      return version.aead(algorithm).open(sealed, data);
    }
    byte[] context = Fields.context(terms.context());
    try (SecretBytes derived = Derivation.derive(version, context, algorithm.keyLength());
        var aead = new Aead(algorithm, derived, mount.random())) {
      return aead.open(sealed, data);
    }
  }
}
