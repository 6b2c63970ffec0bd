package io.coffer.crypto;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/// CMAC with AES (NIST SP 800-38B): only who has the key can make the value for a message.
public final class Cmac {
  /// How many bytes a whole value has.
  public static final int LENGTH = 16;

  private Cmac() {}

  /// @param key an AES key of 16, 24 or 32 bytes; the caller still closes its own
  /// @return the value, 16 bytes; compare it, or the same part of it, with [ConstantTime#equal]
  @RevealsSecret("the library reads the key")
  public static byte[] sign(SecretBytes key, byte[] message) {
    byte[] clear = key.copy();
    try {
      var mac = new CMac(AESEngine.newInstance());
      mac.init(new KeyParameter(clear));
      mac.update(message, 0, message.length);
      var value = new byte[LENGTH];
      mac.doFinal(value, 0);
      return value;
    } finally {
      Arrays.fill(clear, (byte) 0);
    }
  }
}
