package io.coffer.crypto;

import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A stream that is hashed while somebody reads it. For one thread.
public final class HashedInput extends DigestInputStream {
  private HashedInput(InputStream contents, MessageDigest digest) {
    super(contents, digest);
  }

  /// @param contents what is read and hashed; closed with this
  /// @param algorithm of the hash
  /// @return the stream
  public static HashedInput of(InputStream contents, HashAlgorithm algorithm) {
    try {
      return new HashedInput(contents, MessageDigest.getInstance(algorithm.standardName()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm.standardName(), e);
    }
  }

  /// @return the digest of what was read since the stream began, or since this was asked before
  public byte[] hash() {
    return getMessageDigest().digest();
  }
}
