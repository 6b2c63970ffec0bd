package io.coffer.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import javax.crypto.SecretKey;

/// A key of a cipher that, unlike the JDK's own, can be zeroed, and refuses to be used afterwards.
final class CipherKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final transient SecretBytes bytes;
  private final String algorithm;

  /// Owns the bytes from now on.
  CipherKey(SecretBytes owned, String algorithm) {
    this.bytes = owned;
    this.algorithm = algorithm;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  @Override
  @RevealsSecret(
      "the provider reads the key here; it makes its own schedule from it, which we cannot zero")
  public byte[] getEncoded() {
    return bytes.copy();
  }

  @Override
  public void destroy() {
    bytes.close();
  }

  private void writeObject(ObjectOutputStream out) throws NotSerializableException {
    throw new NotSerializableException("a key");
  }
}
