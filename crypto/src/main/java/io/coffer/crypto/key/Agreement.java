package io.coffer.crypto.key;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.SecretBytes;
import java.security.GeneralSecurityException;

/// Elliptic curve Diffie-Hellman (NIST SP 800-56A, 5.7.1.2): two key pairs of one curve agree on a
/// secret. It is no key yet: derive one of it.
public final class Agreement {
  private Agreement() {}

  /// The secret of a pair and the public half of another one, of the same kind.
  ///
  /// @return to be closed by the caller
  @MustBeClosed
  public static SecretBytes of(PrivateHalf own, PublicHalf other) {
    if (!own.kind().equals(other.kind())) {
      throw new IllegalArgumentException(own.kind() + " does not agree with " + other.kind());
    }
    try {
      var agreement = Providers.agreement("ECDH");
      agreement.init(own.key());
      agreement.doPhase(other.key(), true);
      return SecretBytes.take(agreement.generateSecret());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("agreement failed with " + own.kind(), e);
    }
  }
}
