package io.coffer.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// HMAC (RFC 2104) under one key: only who has the key can make the value for a message.
///
/// Safe for use by several threads. The provider's digests that have read the key are made once and
/// cannot be zeroed; they live as long as this object.
public final class Hmac {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /// Digests that have the key with its inner and outer padding, hashed once; only ever cloned.
  private final MessageDigest inner;

  private final MessageDigest outer;

  /// HMAC-SHA256.
  ///
  /// @param key at least one byte; the caller still closes its own
  public Hmac(SecretBytes key) {
    this(key, HashAlgorithm.SHA2_256);
  }

  /// @param key at least one byte; the caller still closes its own
  public Hmac(SecretBytes key, HashAlgorithm hash) {
    this.inner = keyed(key, hash, 0x36);
    this.outer = keyed(key, hash, 0x5c);
  }

  /// @param message what to authenticate
  /// @return as many bytes as the hash has; compare them with [ConstantTime#equal]
  public byte[] sign(byte[] message) {
    // H(K xor opad, H(K xor ipad, message)), of which the state behind either first block is kept,
    // as RFC 2104, section 4, has it: two blocks less for each message than the JDK's own HMAC.
    MessageDigest within = another(inner);
    MessageDigest around = another(outer);
    around.update(within.digest(message));
    return around.digest();
  }

  /// @param message what to authenticate
  /// @return the value in lower-case hexadecimal
  public String hex(byte[] message) {
    return HexFormat.of().formatHex(sign(message));
  }

  /// @param before what to write before the value
  /// @param message what to authenticate
  /// @return that, and the value in lower-case hexadecimal, in ASCII
  public byte[] hex(byte[] before, byte[] message) {
    byte[] value = sign(message);
    byte[] text = Arrays.copyOf(before, before.length + 2 * value.length);
    int at = before.length;
    for (byte b : value) {
      text[at++] = DIGITS[b >> 4 & 0xF];
      text[at++] = DIGITS[b & 0xF];
    }
    return text;
  }

  private static MessageDigest another(MessageDigest keyed) {
    try {
      return (MessageDigest) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's digests can be cloned", e);
    }
  }

  @RevealsSecret("the digest reads the key")
  private static MessageDigest keyed(SecretBytes key, HashAlgorithm hash, int pad) {
    byte[] bytes = key.copy();
    byte[] block = new byte[hash.block()];
    try {
      var digest = MessageDigest.getInstance(hash.standardName());
      if (bytes.length > block.length) {
        byte[] whole = bytes;
        bytes = digest.digest(whole);
        Arrays.fill(whole, (byte) 0);
      }
      System.arraycopy(bytes, 0, block, 0, bytes.length);
      for (int i = 0; i < block.length; i++) {
        block[i] ^= (byte) pad;
      }
      digest.update(block);
      return digest;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + hash.standardName(), e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(block, (byte) 0);
    }
  }
}
