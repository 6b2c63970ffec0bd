package io.coffer.crypto.jose;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;

/// The two numbers of an ECDSA signature.
final class EcdsaSignature {
  private EcdsaSignature() {}

  /// From two numbers of the same length, one behind the other, to the form of RFC 3279, 2.2.3.
  static byte[] der(byte[] both) {
    var numbers = new ASN1EncodableVector();
    int half = both.length / 2;
    numbers.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(both, 0, half))));
    numbers.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(both, half, both.length))));
    try {
      return new DERSequence(numbers).getEncoded();
    } catch (IOException e) {
      throw new IllegalStateException("two numbers can always be written", e);
    }
  }
}
