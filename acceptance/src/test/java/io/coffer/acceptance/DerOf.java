package io.coffer.acceptance;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encodable;

/// The bytes of what another library made.
final class DerOf {
  private DerOf() {}

  static byte[] bytes(ASN1Encodable form) {
    try {
      return form.toASN1Primitive().getEncoded("DER");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
