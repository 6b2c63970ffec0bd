package io.coffer.crypto.ssh;

import io.coffer.crypto.HashAlgorithm;
import io.coffer.crypto.key.KeyKind;
import io.coffer.crypto.key.MalformedKeyException;
import io.coffer.crypto.key.PublicHalf;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/// A public key of SSH, as a line of `authorized_keys` and `*.pub` files has it. Immutable.
///
/// RSA, ECDSA and Ed25519 keys are those of this module. DSA keys and keys that live in a FIDO
/// token (`sk-…`) are known by their form alone: whoever signs certificates puts them in as they
/// are.
public final class SshPublicKey {
  /// The longest line, in characters: an RSA key of 8,192 bits needs 1,500, and the rest is for a
  /// comment.
  public static final int MAX_LINE = 8_192;

  private final String algorithm;
  private final byte[] blob;
  private final int bits;
  private final Optional<PublicHalf> half;

  SshPublicKey(String algorithm, byte[] blob, int bits, Optional<PublicHalf> half) {
    this.algorithm = algorithm;
    this.blob = blob;
    this.bits = bits;
    this.half = half;
  }

  /// Reads a line: the algorithm, the key in base64 and perhaps a comment; or the base64 alone.
  ///
  /// @throws MalformedKeyException when it is no key of a known algorithm
  public static SshPublicKey read(String line) throws MalformedKeyException {
    String text = line.strip();
    if (text.length() > MAX_LINE) {
      throw new MalformedKeyException(
          "the line of an SSH key has at most " + MAX_LINE + " characters");
    }
    if (text.lines().count() > 1) {
      throw new MalformedKeyException("more than one line");
    }
    String[] words = text.split("[ \t]+", -1);
    SshPublicKey key = SshPublicKeys.read(decoded(words[words.length > 1 ? 1 : 0]));
    if (words.length > 1 && !words[0].equals(key.algorithm)) {
      throw new MalformedKeyException("the line names another algorithm than its key has");
    }
    return key;
  }

  private static byte[] decoded(String base64) throws MalformedKeyException {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new MalformedKeyException("illegal base64 data");
    }
  }

  /// The SSH form of a key.
  ///
  /// @throws MalformedKeyException when SSH has no such keys
  public static SshPublicKey of(PublicHalf half) throws MalformedKeyException {
    try {
      byte[] blob = OpenSSHPublicKeyUtil.encodePublicKey(PublicKeyFactory.createKey(half.der()));
      return SshPublicKeys.read(blob);
    } catch (IOException | RuntimeException e) {
      throw new MalformedKeyException("SSH has no keys of the kind " + half.kind());
    }
  }

  /// The name of the algorithm, such as `ssh-ed25519`.
  public String algorithm() {
    return algorithm;
  }

  /// The wire form (RFC 4253, 6.6).
  public byte[] blob() {
    return blob.clone();
  }

  /// The bits of modulus, prime or curve; 0 where the algorithm has one size.
  public int bits() {
    return bits;
  }

  /// The key itself, if it is one that this module can verify with.
  public Optional<PublicHalf> half() {
    return half;
  }

  /// The kind, if it is one that this module can verify with.
  public Optional<KeyKind> kind() {
    return half.map(PublicHalf::kind);
  }

  /// The SHA-256 of the wire form, in hexadecimal.
  public String sha256() {
    return HexFormat.of().formatHex(HashAlgorithm.SHA2_256.digest(blob));
  }

  /// The line, without a comment and without a newline.
  public String line() {
    return algorithm + " " + Base64.getEncoder().encodeToString(blob);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SshPublicKey key && Arrays.equals(blob, key.blob);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(blob);
  }

  @Override
  public String toString() {
    return "public " + algorithm;
  }
}
