package io.coffer.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC (RFC 2104) under one key: only who has the key can make the value for a message.
///
/// Safe for use by several threads. The provider's keyed state is made once and cannot be zeroed;
/// it lives as long as this object.
public final class Hmac {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final Pool<Mac> macs;
  private final Mac keyed;

  /// HMAC-SHA256.
  ///
  /// @param key at least one byte; the caller still closes its own
  public Hmac(SecretBytes key) {
    this(key, HashAlgorithm.SHA2_256);
  }

  /// @param key at least one byte; the caller still closes its own
  public Hmac(SecretBytes key, HashAlgorithm hash) {
    this.keyed = keyed(key, hash.hmacName());
    this.macs = new Pool<>(this::another);
  }

  /// @param message what to authenticate
  /// @return as many bytes as the hash has; compare them with [ConstantTime#equal]
  public byte[] sign(byte[] message) {
    var mac = macs.take();
    // doFinal leaves the object keyed and ready for the next message.
    var value = mac.doFinal(message);
    macs.give(mac);
    return value;
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

  /// The first object is never used itself, so that it can be cloned at any time.
  private Mac another() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's HMACs can be cloned", e);
    }
  }

  @RevealsSecret("the provider reads the key")
  private static Mac keyed(SecretBytes key, String algorithm) {
    var bytes = key.copy();
    try {
      var mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(bytes, algorithm));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
