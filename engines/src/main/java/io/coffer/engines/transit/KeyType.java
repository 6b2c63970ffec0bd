package io.coffer.engines.transit;

import io.coffer.crypto.AeadAlgorithm;
import io.coffer.crypto.key.KeyKind;
import java.util.Arrays;
import java.util.Optional;

/// What a key is made for, and so what can be done with it.
enum KeyType {
  AES_128("aes128-gcm96", AeadAlgorithm.AES_128_GCM),
  AES_256("aes256-gcm96", AeadAlgorithm.AES_256_GCM),
  CHACHA20("chacha20-poly1305", AeadAlgorithm.CHACHA20_POLY1305),
  XCHACHA20("xchacha20-poly1305", AeadAlgorithm.XCHACHA20_POLY1305),
  ECDSA_P256("ecdsa-p256", KeyKind.ec(256)),
  ECDSA_P384("ecdsa-p384", KeyKind.ec(384)),
  ECDSA_P521("ecdsa-p521", KeyKind.ec(521)),
  ED25519("ed25519", KeyKind.ED25519),
  RSA_2048("rsa-2048", KeyKind.rsa(2048)),
  RSA_3072("rsa-3072", KeyKind.rsa(3072)),
  RSA_4096("rsa-4096", KeyKind.rsa(4096)),
  ML_DSA("ml-dsa", KeyKind.mlDsa("65")),
  SLH_DSA("slh-dsa", KeyKind.slhDsa("sha2-128s")),
  HYBRID("hybrid", 0),
  AES128_CMAC("aes128-cmac", 16),
  AES192_CMAC("aes192-cmac", 24),
  AES256_CMAC("aes256-cmac", 32),
  HMAC("hmac", 0);

  private final String word;
  private final Optional<AeadAlgorithm> aead;
  private final Optional<KeyKind> pair;
  private final int macKeyLength;

  KeyType(String word, AeadAlgorithm aead) {
    this(word, Optional.of(aead), Optional.empty(), 0);
  }

  KeyType(String word, KeyKind pair) {
    this(word, Optional.empty(), Optional.of(pair), 0);
  }

  KeyType(String word, int macKeyLength) {
    this(word, Optional.empty(), Optional.empty(), macKeyLength);
  }

  KeyType(String word, Optional<AeadAlgorithm> aead, Optional<KeyKind> pair, int macKeyLength) {
    this.word = word;
    this.aead = aead;
    this.pair = pair;
    this.macKeyLength = macKeyLength;
  }

  static Optional<KeyType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  /// The name in the API.
  String word() {
    return word;
  }

  /// The cipher of a symmetric key.
  Optional<AeadAlgorithm> aead() {
    return aead;
  }

  /// The kind of a key pair; where there are several parameter sets, the usual one.
  Optional<KeyKind> pair() {
    return pair;
  }

  /// Whether it makes CMACs, and nothing else but HMACs.
  boolean isCmac() {
    return macKeyLength > 0;
  }

  /// How many bytes a key has; 0 where that differs from key to key, and for key pairs.
  int length() {
    return aead.map(AeadAlgorithm::keyLength).orElse(macKeyLength);
  }

  boolean isRsa() {
    return isOf(KeyKind.Family.RSA);
  }

  boolean isEc() {
    return isOf(KeyKind.Family.EC);
  }

  /// Whether the kind of key pair has parameter sets to choose from.
  boolean hasParameterSets() {
    return isOf(KeyKind.Family.ML_DSA) || isOf(KeyKind.Family.SLH_DSA);
  }

  private boolean isOf(KeyKind.Family family) {
    return pair.isPresent() && pair.get().family() == family;
  }

  boolean encrypts() {
    return aead.isPresent() || isRsa();
  }

  boolean signs() {
    return isAsymmetric();
  }

  /// Whether it has a private and a public half: one pair, or two in a hybrid.
  boolean isAsymmetric() {
    return pair.isPresent() || this == HYBRID;
  }

  /// Whether keys for a context can be made of it.
  boolean derives() {
    return aead.isPresent() || this == ED25519;
  }

  /// Whether its public half alone may be brought from outside.
  boolean takesPublicHalf() {
    return isRsa() || isEc() || this == ED25519;
  }

  /// How a public half is called where a key is shown.
  String shown() {
    return isEc() ? "P-" + pair.orElseThrow().bits() : word;
  }

  @Override
  public String toString() {
    return word;
  }
}
