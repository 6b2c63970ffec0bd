package io.coffer.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import javax.crypto.SecretKey;

/// An AES key that, unlike the JDK's own, can be zeroed, and refuses to be used afterwards.
final class AesKey implements SecretKey {
  private static final long serialVersionUID = 1L;

  private final transient SecretBytes bytes;

  /// Owns the bytes from now on.
  AesKey(SecretBytes owned) {
    this.bytes = owned;
  }

  @Override
  public String getAlgorithm() {
    return "AES";
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
