package io.coffer.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 under one key: only who has the key can make the value for a message.
///
/// Safe for use by several threads. The provider's keyed state is made once and cannot be zeroed;
/// it lives as long as this object.
public final class Hmac {
  private final Pool<Mac> macs;
  private final Mac keyed;

  /// @param key at least one byte; the caller still closes its own
  public Hmac(SecretBytes key) {
    this.keyed = keyed(key);
    this.macs = new Pool<>(this::another);
  }

  /// @param message what to authenticate
  /// @return 32 bytes; compare them with [ConstantTime#equal]
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

  /// The first object is never used itself, so that it can be cloned at any time.
  private Mac another() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's HmacSHA256 can be cloned", e);
    }
  }

  @RevealsSecret("the provider reads the key")
  private static Mac keyed(SecretBytes key) {
    var bytes = key.copy();
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
