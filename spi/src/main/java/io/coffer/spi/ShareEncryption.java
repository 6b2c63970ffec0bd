package io.coffer.spi;

/// Encrypts a key share to the person who shall hold it (PGP).
public interface ShareEncryption {
  /// Encrypts the hex text of a share to a public key.
  ///
  /// @param publicKey base64 of a binary PGP public key, as `pgp_keys` of `sys/init` has it
  /// @throws Refusal when the key cannot be read
  Encrypted encrypt(byte[] share, String publicKey);

  /// Encrypts a text, such as a root token, as it is.
  ///
  /// @throws Refusal when the key cannot be read
  Encrypted encryptText(byte[] text, String publicKey);

  /// An encrypted share and whom it is for.
  ///
  /// @param message base64 of the binary PGP message
  /// @param fingerprint the recipient's key, in hex
  record Encrypted(String message, String fingerprint) {}
}
