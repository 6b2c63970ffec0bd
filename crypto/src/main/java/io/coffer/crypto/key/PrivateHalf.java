package io.coffer.crypto.key;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/// A key pair whose private half signs, and never shows itself. Immutable; safe for many threads.
///
/// The provider's key object cannot be zeroed: it lives as long as this one, on the heap or in the
/// native provider's memory.
public final class PrivateHalf {
  private final KeyKind kind;
  private final PrivateKey key;
  private final PublicHalf publicHalf;

  private PrivateHalf(PrivateKey key, PublicHalf publicHalf) {
    this.kind = publicHalf.kind();
    this.key = key;
    this.publicHalf = publicHalf;
  }

  /// Makes a key pair. RSA takes tens of milliseconds and more.
  ///
  /// @param random where it comes from; the native provider draws from its own generator, a DRBG of
  ///   NIST SP 800-90A that the system seeds, and asks this one for nothing
  public static PrivateHalf generate(KeyKind kind, SecureRandom random) {
    try {
      KeyPair pair = Kinds.generate(kind, random);
      return new PrivateHalf(pair.getPrivate(), PublicHalf.of(kind, pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no provider can make " + kind, e);
    }
  }

  /// Reads a private key in PKCS#8 (RFC 5958), DER. The public half is worked out anew, so that it
  /// is the one that belongs to it whatever the bytes say.
  ///
  /// @param pkcs8 the caller still closes it
  /// @throws MalformedKeyException if it is none, or of a kind that is not known here
  @RevealsSecret("the provider reads the key")
  public static PrivateHalf of(SecretBytes pkcs8) throws MalformedKeyException {
    byte[] clear = pkcs8.copy();
    try {
      var info = PrivateKeyInfo.getInstance(clear);
      AsymmetricKeyParameter parsed = PrivateKeyFactory.createKey(info);
      KeyKind kind = Kinds.of(parsed);
      PublicHalf publicHalf = PublicHalf.of(Publics.of(parsed));
      PrivateKey key = Kinds.factory(kind).generatePrivate(new PKCS8EncodedKeySpec(clear));
      return new PrivateHalf(key, publicHalf);
    } catch (IOException | RuntimeException | GeneralSecurityException e) {
      // no cause: a parser's message may quote what it read
      throw new MalformedKeyException("not a private key in PKCS#8 of a kind that is known");
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }

  /// What it is.
  public KeyKind kind() {
    return kind;
  }

  /// The half that everybody may have.
  public PublicHalf publicHalf() {
    return publicHalf;
  }

  /// Signs a message.
  ///
  /// @throws IllegalArgumentException when the key cannot do the scheme
  public byte[] sign(SignatureScheme scheme, byte[] message) {
    try {
      var signer = Signing.with(scheme, kind);
      signer.initSign(key);
      Signing.ready(signer, scheme);
      signer.update(Signing.input(scheme, message));
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing failed with " + kind, e);
    }
  }

  /// The key in PKCS#8, DER: for a row, wrapped, or for whoever may have it.
  ///
  /// @return to be closed by the caller
  @MustBeClosed
  public SecretBytes pkcs8() {
    return SecretBytes.take(key.getEncoded());
  }

  PrivateKey key() {
    return key;
  }

  @Override
  public String toString() {
    return "private " + kind;
  }
}
