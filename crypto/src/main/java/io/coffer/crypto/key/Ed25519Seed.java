package io.coffer.crypto.key;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/// The private key of Ed25519 as RFC 8032 writes it: 32 random bytes.
public final class Ed25519Seed {
  /// How many bytes a seed has.
  public static final int LENGTH = 32;

  /// What stands before the seed in PKCS#8 (RFC 8410, section 7).
  private static final byte[] PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private Ed25519Seed() {}

  /// The key pair of a seed.
  @RevealsSecret("the seed is put into another form of the same key")
  public static PrivateHalf pair(SecretBytes seed) {
    byte[] bare = seed.copy();
    byte[] whole = Arrays.copyOf(PREFIX, PREFIX.length + LENGTH);
    System.arraycopy(bare, 0, whole, PREFIX.length, LENGTH);
    Arrays.fill(bare, (byte) 0);
    try (SecretBytes pkcs8 = SecretBytes.take(whole)) {
      return PrivateHalf.of(pkcs8);
    } catch (MalformedKeyException e) {
      throw new IllegalStateException("every seed is a key", e);
    }
  }

  /// Seed and public key side by side, 64 bytes: the private key in libraries that want both.
  ///
  /// @return to be closed by the caller
  @MustBeClosed
  public static SecretBytes withPublic(PrivateHalf half) {
    byte[] open = half.publicHalf().bits();
    byte[] both = parameters(half).getEncoded();
    byte[] whole = Arrays.copyOf(both, LENGTH + open.length);
    Arrays.fill(both, (byte) 0);
    System.arraycopy(open, 0, whole, LENGTH, open.length);
    return SecretBytes.take(whole);
  }

  @RevealsSecret("the library reads the key")
  static Ed25519PrivateKeyParameters parameters(PrivateHalf half) {
    try (SecretBytes pkcs8 = half.pkcs8()) {
      byte[] clear = pkcs8.copy();
      try {
        return (Ed25519PrivateKeyParameters) PrivateKeyFactory.createKey(clear);
      } finally {
        Arrays.fill(clear, (byte) 0);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a key that was read before", e);
    }
  }
}
