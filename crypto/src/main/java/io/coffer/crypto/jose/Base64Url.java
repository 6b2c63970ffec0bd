package io.coffer.crypto.jose;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The alphabet of JOSE: base64url without padding (RFC 7515, 2).
public final class Base64Url {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Base64Url() {}

  /// Bytes as text.
  public static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  /// Text as bytes. There is one text for each: what has other bits at its end is none.
  ///
  /// @param what names it in the message
  /// @throws JoseException when it is no base64url
  public static byte[] decode(String what, String text) throws JoseException {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
      if (encode(bytes).equals(text)) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new JoseException(what + " is not base64url without padding");
  }
}
