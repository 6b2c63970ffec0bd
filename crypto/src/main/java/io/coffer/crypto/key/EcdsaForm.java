package io.coffer.crypto.key;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.util.BigIntegers;

/// The two forms of an ECDSA signature: DER (RFC 3279, 2.2.3), and both numbers side by side (RFC
/// 7518, 3.4; IEEE P1363).
public final class EcdsaForm {
  private EcdsaForm() {}

  /// From DER to numbers side by side, each as long as the curve.
  public static byte[] plain(byte[] der, KeyKind kind) {
    ASN1Sequence both = ASN1Sequence.getInstance(der);
    int length = (kind.bits() + 7) / 8;
    var plain = new byte[2 * length];
    put(both.getObjectAt(0), plain, 0, length);
    put(both.getObjectAt(1), plain, length, length);
    return plain;
  }

  private static void put(ASN1Encodable number, byte[] target, int at, int length) {
    BigInteger value = ASN1Integer.getInstance(number).getPositiveValue();
    System.arraycopy(BigIntegers.asUnsignedByteArray(length, value), 0, target, at, length);
  }

  /// From numbers side by side to DER; the first half is the first number.
  public static byte[] der(byte[] plain) {
    int half = plain.length / 2;
    var r = new BigInteger(1, Arrays.copyOf(plain, half));
    var s = new BigInteger(1, Arrays.copyOfRange(plain, half, plain.length));
    try {
      return new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)})
          .getEncoded("DER");
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
  }

  /// What is wrong with the form of a signature in DER; empty when nothing is.
  public static Optional<String> fault(byte[] der) {
    try {
      ASN1Primitive read = ASN1Primitive.fromByteArray(der);
      if (read instanceof ASN1Sequence both && both.size() == 2) {
        ASN1Integer.getInstance(both.getObjectAt(0));
        ASN1Integer.getInstance(both.getObjectAt(1));
        return Optional.empty();
      }
      return Optional.of("supplied signature is invalid");
    } catch (IOException | RuntimeException e) {
      return Optional.of("supplied signature is invalid");
    }
  }
}
