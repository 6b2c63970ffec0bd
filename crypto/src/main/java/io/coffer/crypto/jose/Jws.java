package io.coffer.crypto.jose;

import io.coffer.crypto.ConstantTime;
import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.crypto.key.PublicHalf;
import java.nio.charset.StandardCharsets;

/// A JSON Web Signature in the flattened form, with a protected header alone (RFC 7515, 7.2.2).
public final class Jws {
  private final byte[] input;
  private final byte[] header;
  private final byte[] payload;
  private final byte[] signature;

  private Jws(byte[] input, byte[] header, byte[] payload, byte[] signature) {
    this.input = input;
    this.header = header;
    this.payload = payload;
    this.signature = signature;
  }

  /// Reads the three parts.
  ///
  /// @throws JoseException naming the part that is no base64url
  public static Jws of(String header, String payload, String signature) throws JoseException {
    return new Jws(
        (header + "." + payload).getBytes(StandardCharsets.UTF_8),
        Base64Url.decode("protected", header),
        Base64Url.decode("payload", payload),
        Base64Url.decode("signature", signature));
  }

  /// The protected header: JSON, not yet to be believed.
  public String header() {
    return new String(header, StandardCharsets.UTF_8);
  }

  /// What is signed.
  public byte[] payload() {
    return payload.clone();
  }

  /// Whether it is the signature of a key.
  public boolean isSignedBy(PublicHalf key, JwsAlgorithm algorithm) {
    return algorithm.verifies(key, input, signature);
  }

  /// Whether it is authenticated by HMAC-SHA256 under a secret (`HS256`; RFC 7518, 3.2).
  public boolean isAuthenticatedBy(SecretBytes secret) {
    return ConstantTime.equal(new Hmac(secret).sign(input), signature);
  }

  @Override
  public String toString() {
    return "JWS over " + payload.length + " bytes";
  }
}
