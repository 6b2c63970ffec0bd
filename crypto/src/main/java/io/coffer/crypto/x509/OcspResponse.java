package io.coffer.crypto.x509;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extensions;

/// Tells whether certificates are revoked (OCSP; RFC 6960, 4.2). Immutable.
public final class OcspResponse {
  /// What was sent is no request.
  public static final OcspResponse MALFORMED = refusal(OCSPResponseStatus.MALFORMED_REQUEST);

  /// Nobody here may tell.
  public static final OcspResponse UNAUTHORIZED = refusal(OCSPResponseStatus.UNAUTHORIZED);

  private static final int UNKNOWN = 2;

  private final byte[] der;

  private OcspResponse(byte[] der) {
    this.der = der;
  }

  private static OcspResponse refusal(int code) {
    return new OcspResponse(Asn1.der(new OCSPResponse(new OCSPResponseStatus(code), null)));
  }

  /// An answer about one certificate.
  public record Answer(OcspRequest.Item item, OcspStatus status) {}

  /// When an answer was true, and until when it may be kept.
  public record Life(Instant thisUpdate, Optional<Instant> nextUpdate) {}

  /// Signs answers, in the name of the authority itself: no second certificate is needed to trust
  /// them.
  public static OcspResponse sign(
      OcspRequest request, List<Answer> answers, Life life, Signer signer) {
    var list = new ASN1EncodableVector();
    answers.forEach(answer -> list.add(single(answer, life)));
    Extensions extensions = request.nonce().map(nonce -> new Extensions(nonce.form())).orElse(null);
    var content =
        new ResponseData(
            new ResponderID(signer.name().form()),
            Times.general(life.thisUpdate()),
            new DERSequence(list),
            extensions);
    var basic =
        new BasicOCSPResponse(
            content, signer.algorithm().form(), new DERBitString(signer.signature(content)), null);
    var bytes =
        new ResponseBytes(
            OCSPObjectIdentifiers.id_pkix_ocsp_basic, new DEROctetString(Asn1.der(basic)));
    return new OcspResponse(
        Asn1.der(new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL), bytes)));
  }

  private static ASN1Encodable single(Answer answer, Life life) {
    return new SingleResponse(
        answer.item().form(),
        status(answer.status()),
        Times.general(life.thisUpdate()),
        life.nextUpdate().map(Times::general).orElse(null),
        (Extensions) null);
  }

  private static CertStatus status(OcspStatus status) {
    return switch (status) {
      case OcspStatus.Good good -> new CertStatus();
      case OcspStatus.Unknown unknown ->
          CertStatus.getInstance(new DERTaggedObject(false, UNKNOWN, DERNull.INSTANCE));
      case OcspStatus.Revoked revoked ->
          new CertStatus(
              new RevokedInfo(
                  Times.general(revoked.time()),
                  revoked.reason().map(reason -> CRLReason.lookup(reason.code())).orElse(null)));
    };
  }

  /// DER, a copy.
  public byte[] der() {
    return der.clone();
  }
}
