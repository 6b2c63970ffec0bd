package io.coffer.crypto.key;

import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519ctxSigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/// The variants of Ed25519 that bind a signature to a context, or sign a digest (RFC 8032, 5.1).
public final class Ed25519Variant {
  /// The longest context, in bytes.
  public static final int MAX_CONTEXT = 255;

  /// How many bytes a digest has, which SHA-512 made.
  public static final int DIGEST_LENGTH = 64;

  private Ed25519Variant() {}

  /// Ed25519ctx: signs a message in a context that is not empty.
  public static byte[] sign(PrivateHalf half, byte[] context, byte[] message) {
    Signer signer = new Ed25519ctxSigner(context);
    signer.init(true, Ed25519Seed.parameters(half));
    signer.update(message, 0, message.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException("signing failed", e);
    }
  }

  /// Whether a signature of Ed25519ctx is that of this key.
  public static boolean verify(PublicHalf half, byte[] context, byte[] message, byte[] signature) {
    Signer verifier = new Ed25519ctxSigner(context);
    verifier.init(false, point(half));
    verifier.update(message, 0, message.length);
    return signature.length == Ed25519.SIGNATURE_SIZE && verifier.verifySignature(signature);
  }

  /// Ed25519ph: signs a digest, in a context that may be empty.
  public static byte[] signDigest(PrivateHalf half, byte[] context, byte[] digest) {
    Ed25519PrivateKeyParameters key = Ed25519Seed.parameters(half);
    var signature = new byte[Ed25519.SIGNATURE_SIZE];
    key.sign(Ed25519.Algorithm.Ed25519ph, context, digest, 0, digest.length, signature, 0);
    return signature;
  }

  /// Whether a signature of Ed25519ph is that of this key.
  public static boolean verifyDigest(
      PublicHalf half, byte[] context, byte[] digest, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verifyPrehash(signature, 0, point(half).getEncoded(), 0, context, digest, 0);
  }

  private static Ed25519PublicKeyParameters point(PublicHalf half) {
    return new Ed25519PublicKeyParameters(half.bits());
  }
}
