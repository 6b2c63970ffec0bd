package io.coffer.crypto.key;

import java.util.Arrays;
import java.util.List;

/// The public half of a hybrid key pair: a signature is one when both of its parts are. Immutable.
public final class HybridPublicHalf {
  private final HybridKind kind;
  private final PublicHalf first;
  private final PublicHalf second;

  HybridPublicHalf(PublicHalf first, PublicHalf second) {
    this.kind = new HybridKind(first.kind(), second.kind());
    this.first = first;
    this.second = second;
  }

  /// Reads what [#bytes] wrote.
  ///
  /// @throws MalformedKeyException if it is no such pair
  public static HybridPublicHalf of(byte[] bytes) throws MalformedKeyException {
    int at = HybridForm.second(bytes);
    if (at < 0) {
      throw new MalformedKeyException("not two public keys in one");
    }
    PublicHalf first = PublicHalf.of(Arrays.copyOfRange(bytes, Integer.BYTES, at));
    PublicHalf second = PublicHalf.of(Arrays.copyOfRange(bytes, at, bytes.length));
    if (!HybridKind.fits(first.kind(), second.kind())) {
      throw new MalformedKeyException("not a hybrid of an elliptic curve and another algorithm");
    }
    return new HybridPublicHalf(first, second);
  }

  /// Both keys in DER: the length of the first in four bytes, the first, the second.
  public byte[] bytes() {
    return HybridForm.join(first.der(), second.der());
  }

  /// What it is.
  public HybridKind kind() {
    return kind;
  }

  /// Both keys, that of the elliptic curve first.
  public List<PublicHalf> halves() {
    return List.of(first, second);
  }

  /// Both keys in PEM, that of the elliptic curve first.
  public String pem() {
    return first.pem() + "\n" + second.pem();
  }

  /// Whether a signature is that of both keys over a message. The second part is looked at also
  /// when the first is none, so that time does not tell which one fails.
  public boolean verify(byte[] message, byte[] signature) {
    int at = HybridForm.second(signature);
    if (at < 0) {
      return false;
    }
    byte[] whole = HybridForm.of(kind, message);
    boolean one = verify(first, whole, Arrays.copyOfRange(signature, Integer.BYTES, at));
    boolean other = verify(second, whole, Arrays.copyOfRange(signature, at, signature.length));
    return one && other;
  }

  private static boolean verify(PublicHalf half, byte[] message, byte[] signature) {
    return half.verify(SignatureScheme.standard(half.kind()), message, signature);
  }

  @Override
  public String toString() {
    return "public " + kind;
  }
}
