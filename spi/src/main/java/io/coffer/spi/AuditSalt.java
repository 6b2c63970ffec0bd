package io.coffer.spi;

/// Hashes a text for the audit log: `hmac-sha256:` and the hex of HMAC-SHA256 under the device's
/// own key.
@FunctionalInterface
public interface AuditSalt {
  /// The hash of a text, in ASCII.
  byte[] hash(String text);
}
