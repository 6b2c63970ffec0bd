package io.coffer.crypto;

import com.google.errorprone.annotations.MustBeClosed;
import com.google.errorprone.annotations.RestrictedApi;
import java.security.SecureRandom;
import java.util.Arrays;

/// Secret bytes that do not show themselves: the text form is a length, reading needs
/// [RevealsSecret], comparing takes constant time, closing zeroes.
///
/// Safe for use by several threads. The bytes are in an array on the Java heap: the collector may
/// have left copies of it behind, it may be swapped out, and it is in a heap dump. Zeroing shortens
/// the exposure and does not end it.
public final class SecretBytes implements AutoCloseable {
  /// Guarded by this, so that a reader gets the whole secret or an exception, never bytes that a
  /// concurrent close is about to zero: an all-zero key would encrypt without complaint.
  private final byte[] bytes;

  /// Guarded by this.
  private boolean closed;

  private SecretBytes(byte[] owned) {
    this.bytes = owned;
  }

  /// Takes the bytes over: the source is zero afterwards.
  ///
  /// @param source the secret; zeroed
  /// @return the secret, to be closed by the caller
  @MustBeClosed
  public static SecretBytes take(byte[] source) {
    var secret = new SecretBytes(source.clone());
    Arrays.fill(source, (byte) 0);
    return secret;
  }

  /// Draws a new secret.
  ///
  /// @param length how many bytes
  /// @param random where they come from
  /// @return the secret, to be closed by the caller
  @MustBeClosed
  public static SecretBytes random(int length, SecureRandom random) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return new SecretBytes(bytes);
  }

  /// @return how many bytes there are, also after closing
  public int length() {
    return bytes.length;
  }

  /// Reads the secret.
  ///
  /// @return a copy; the caller owns it and zeroes it as soon as it can
  /// @throws IllegalStateException if it is closed
  @RestrictedApi(
      explanation = "reading a secret needs a method marked @RevealsSecret(\"why\")",
      link = "",
      allowedOnPath = ".*/src/test/java/.*",
      allowlistAnnotations = RevealsSecret.class)
  public synchronized byte[] copy() {
    if (closed) {
      throw new IllegalStateException("secret is closed");
    }
    return bytes.clone();
  }

  /// @return a second secret with the same bytes and a life of its own, to be closed by the caller
  @MustBeClosed
  @RevealsSecret("the copy becomes another secret at once")
  public SecretBytes duplicate() {
    return new SecretBytes(copy());
  }

  /// @param from the first byte
  /// @param to behind the last one
  /// @return a part of the secret with a life of its own, to be closed by the caller
  @MustBeClosed
  @RevealsSecret("the part becomes another secret at once")
  public SecretBytes slice(int from, int to) {
    var all = copy();
    try {
      return new SecretBytes(Arrays.copyOfRange(all, from, to));
    } finally {
      Arrays.fill(all, (byte) 0);
    }
  }

  /// Compares in a time that depends on the lengths alone.
  ///
  /// @param other the secret to compare with
  /// @return whether both hold the same bytes
  @RevealsSecret("compares in constant time")
  public boolean sameAs(SecretBytes other) {
    // Copies, because holding both locks at once could deadlock with a.sameAs(b) against
    // b.sameAs(a).
    var mine = copy();
    var theirs = other.copy();
    try {
      return ConstantTime.equal(mine, theirs);
    } finally {
      Arrays.fill(mine, (byte) 0);
      Arrays.fill(theirs, (byte) 0);
    }
  }

  /// Zeroes the bytes. Closing again does nothing.
  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(bytes, (byte) 0);
  }

  /// @return the length, never the bytes
  @Override
  public String toString() {
    return "SecretBytes[" + bytes.length + " bytes]";
  }
}
