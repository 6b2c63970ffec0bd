package io.coffer.detect.hook;

import com.google.errorprone.annotations.MustBeClosed;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.RevealsSecret;
import io.coffer.crypto.SecretBytes;
import io.coffer.spi.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/// Secrets that sign messages, as Standard Webhooks writes them.
final class WebhookSecret {
  private static final String MARK = "whsec_";
  private static final int DRAWN = 32;
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;

  private WebhookSecret() {}

  @MustBeClosed
  static SecretBytes draw(SecureRandom random) {
    return SecretBytes.random(DRAWN, random);
  }

  @MustBeClosed
  static SecretBytes read(String text) {
    byte[] bytes = new byte[0];
    if (text.startsWith(MARK)) {
      try {
        bytes = Base64.getDecoder().decode(text.substring(MARK.length()));
      } catch (IllegalArgumentException e) {
        bytes = new byte[0];
      }
    }
    if (bytes.length < SHORTEST || bytes.length > LONGEST) {
      Arrays.fill(bytes, (byte) 0);
      throw Refusal.invalid(
          "secret is " + MARK + " and " + SHORTEST + " to " + LONGEST + " bytes in base64");
    }
    return SecretBytes.take(bytes);
  }

  @RevealsSecret("the caller needs it to check what is sent, and is told it this once")
  static String shown(SecretBytes secret) {
    byte[] bytes = secret.copy();
    try {
      return MARK + Base64.getEncoder().encodeToString(bytes);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  /// The signature of a message, as Standard Webhooks 1.0 has it in `webhook-signature`.
  ///
  /// @param time when it is sent, in Unix seconds
  static String signature(SecretBytes secret, String id, String time, byte[] text) {
    var signed = new ByteArrayOutputStream();
    signed.writeBytes((id + "." + time + ".").getBytes(StandardCharsets.UTF_8));
    signed.writeBytes(text);
    byte[] code = new Hmac(secret).sign(signed.toByteArray());
    return "v1," + Base64.getEncoder().encodeToString(code);
  }
}
