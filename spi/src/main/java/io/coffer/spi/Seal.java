package io.coffer.spi;

import io.coffer.crypto.SecretBytes;

/// Protects the root key at rest.
public interface Seal {
  /// The name that `sys/seal-status` shows, such as `shamir`.
  String type();

  /// Wraps the root key for storage.
  ///
  /// @param unsealKey the key that key shares combine to
  byte[] wrap(SecretBytes rootKey, SecretBytes unsealKey);

  /// Unwraps the root key; the caller closes it.
  ///
  /// @throws io.coffer.crypto.TamperedException when the unseal key is another one or the wrapped
  ///   key was altered
  SecretBytes unwrap(byte[] wrapped, SecretBytes unsealKey);
}
