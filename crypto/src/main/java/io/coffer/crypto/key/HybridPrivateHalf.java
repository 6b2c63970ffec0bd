package io.coffer.crypto.key;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import java.security.SecureRandom;
import java.util.Arrays;

/// Two key pairs that sign together: who would forge must break both. Immutable; safe for many
/// threads.
public final class HybridPrivateHalf {
  private final PrivateHalf first;
  private final PrivateHalf second;
  private final HybridPublicHalf publicHalf;

  private HybridPrivateHalf(PrivateHalf first, PrivateHalf second) {
    this.first = first;
    this.second = second;
    this.publicHalf = new HybridPublicHalf(first.publicHalf(), second.publicHalf());
  }

  /// Makes both pairs; see [PrivateHalf#generate].
  public static HybridPrivateHalf generate(HybridKind kind, SecureRandom random) {
    return new HybridPrivateHalf(
        PrivateHalf.generate(kind.first(), random), PrivateHalf.generate(kind.second(), random));
  }

  /// Reads what [#bytes] wrote.
  ///
  /// @param bytes the caller still closes it
  /// @throws MalformedKeyException if it is no such pair
  @RevealsSecret("the length of the first key is read")
  public static HybridPrivateHalf of(SecretBytes bytes) throws MalformedKeyException {
    byte[] clear = bytes.copy();
    int at = HybridForm.second(clear);
    Arrays.fill(clear, (byte) 0);
    if (at < 0) {
      throw new MalformedKeyException("not two private keys in one");
    }
    try (SecretBytes one = bytes.slice(Integer.BYTES, at);
        SecretBytes other = bytes.slice(at, bytes.length())) {
      PrivateHalf first = PrivateHalf.of(one);
      PrivateHalf second = PrivateHalf.of(other);
      if (!HybridKind.fits(first.kind(), second.kind())) {
        throw new MalformedKeyException("not a hybrid of an elliptic curve and another algorithm");
      }
      return new HybridPrivateHalf(first, second);
    }
  }

  /// Both private keys in PKCS#8: the length of the first in four bytes, the first, the second.
  ///
  /// @return to be closed by the caller
  @MustBeClosed
  @RevealsSecret("both keys are put into one")
  public SecretBytes bytes() {
    try (SecretBytes one = first.pkcs8();
        SecretBytes other = second.pkcs8()) {
      byte[] clear = one.copy();
      byte[] rest = other.copy();
      try {
        return SecretBytes.take(HybridForm.join(clear, rest));
      } finally {
        Arrays.fill(clear, (byte) 0);
        Arrays.fill(rest, (byte) 0);
      }
    }
  }

  /// Both private keys in PKCS#8 and PEM, for whoever may have them.
  public String pem() {
    return PrivatePem.pkcs8(first) + "\n" + PrivatePem.pkcs8(second);
  }

  /// What it is.
  public HybridKind kind() {
    return publicHalf.kind();
  }

  /// The half that everybody may have.
  public HybridPublicHalf publicHalf() {
    return publicHalf;
  }

  /// Signs a message with both keys.
  ///
  /// @return the length of the first signature in four bytes, the first, the second
  public byte[] sign(byte[] message) {
    byte[] whole = HybridForm.of(kind(), message);
    return HybridForm.join(
        first.sign(SignatureScheme.standard(first.kind()), whole),
        second.sign(SignatureScheme.standard(second.kind()), whole));
  }

  @Override
  public String toString() {
    return "private " + kind();
  }
}
