package io.coffer.crypto.x509;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.BERSet;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;

/// Certificates and nothing else: a signed message without signatures (PKCS#7; RFC 5272, 4.1).
public final class CertificatesOnly {
  private CertificatesOnly() {}

  /// DER, but for the order of the certificates, which is kept. The library puts any other kind of
  /// set in the order of DER.
  public static byte[] der(List<Certificate> certificates) {
    var set =
        new BERSet(
            certificates.stream()
                .map(certificate -> certificate.form().toASN1Structure())
                .toArray(ASN1Encodable[]::new));
    var message =
        new SignedData(
            new DERSet(),
            new ContentInfo(CMSObjectIdentifiers.data, null),
            set,
            null,
            new DERSet());
    try {
      return new ContentInfo(CMSObjectIdentifiers.signedData, message).getEncoded(ASN1Encoding.DL);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
  }
}
