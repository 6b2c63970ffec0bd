package io.coffer.crypto.x509;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cmp.CMPCertificate;
import org.bouncycastle.asn1.cmp.CMPObjectIdentifiers;
import org.bouncycastle.asn1.cmp.CertOrEncCert;
import org.bouncycastle.asn1.cmp.CertRepMessage;
import org.bouncycastle.asn1.cmp.CertResponse;
import org.bouncycastle.asn1.cmp.CertifiedKeyPair;
import org.bouncycastle.asn1.cmp.ErrorMsgContent;
import org.bouncycastle.asn1.cmp.InfoTypeAndValue;
import org.bouncycastle.asn1.cmp.PKIBody;
import org.bouncycastle.asn1.cmp.PKIConfirmContent;
import org.bouncycastle.asn1.cmp.PKIFreeText;
import org.bouncycastle.asn1.cmp.PKIHeaderBuilder;
import org.bouncycastle.asn1.cmp.PKIMessage;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cmp.ProtectedPart;
import org.bouncycastle.asn1.cmp.RevRepContentBuilder;
import org.bouncycastle.asn1.x509.GeneralName;

/// Answers a message of CMP, signed by an authority (RFC 9810, 5.1 and 5.3).
///
/// @param to what is answered
/// @param nonce made up for this answer, in hexadecimal
/// @param time when it is made
/// @param signer signs for the authority
/// @param chain the certificates that lead up from the authority, its own first
public record CmpReply(
    CmpRequest to, String nonce, Instant time, Signer signer, List<Certificate> chain) {
  /// Copies the chain.
  public CmpReply {
    chain = List.copyOf(chain);
  }

  /// A certificate.
  ///
  /// @param unconfirmed whether the client need not confirm that it got it
  public byte[] certificate(CmpBody.Wish wish, Certificate certificate, boolean unconfirmed) {
    var response =
        new CertResponse(
            new ASN1Integer(wish.id()),
            new PKIStatusInfo(PKIStatus.granted),
            new CertifiedKeyPair(new CertOrEncCert(form(certificate))),
            null);
    CMPCertificate[] authorities = wish.answer() == PKIBody.TYPE_INIT_REP ? forms() : null;
    return message(
        wish.answer(), new CertRepMessage(authorities, new CertResponse[] {response}), unconfirmed);
  }

  /// A confirmation is taken.
  public byte[] confirmed() {
    return message(PKIBody.TYPE_CONFIRM, new PKIConfirmContent(), false);
  }

  /// A certificate is revoked.
  public byte[] revoked() {
    return message(
        PKIBody.TYPE_REVOCATION_REP,
        new RevRepContentBuilder().add(new PKIStatusInfo(PKIStatus.granted)).build(),
        false);
  }

  /// What was asked for is not done.
  public byte[] refusal(CmpFailure failure, String why) {
    var status =
        new PKIStatusInfo(
            PKIStatus.rejection, new PKIFreeText(new DERUTF8String(why)), failure.form());
    return message(PKIBody.TYPE_ERROR, new ErrorMsgContent(status), false);
  }

  private byte[] message(int type, ASN1Encodable content, boolean unconfirmed) {
    var header =
        new PKIHeaderBuilder(
                to.header().getPvno().intValueExact(),
                new GeneralName(signer.name().form()),
                to.header().getSender())
            .setMessageTime(Times.general(time))
            .setProtectionAlg(signer.algorithm().form())
            .setTransactionID(to.header().getTransactionID())
            .setSenderNonce(HexFormat.of().parseHex(nonce))
            .setRecipNonce(to.header().getSenderNonce());
    chain.getFirst().subjectKeyId().ifPresent(id -> header.setSenderKID(id.form()));
    if (unconfirmed) {
      header.setGeneralInfo(
          new InfoTypeAndValue(CMPObjectIdentifiers.it_implicitConfirm, DERNull.INSTANCE));
    }
    var body = new PKIBody(type, content);
    var part = new ProtectedPart(header.build(), body);
    return Asn1.der(
        new PKIMessage(part.getHeader(), body, new DERBitString(signer.signature(part)), forms()));
  }

  private CMPCertificate[] forms() {
    return chain.stream().map(CmpReply::form).toArray(CMPCertificate[]::new);
  }

  private static CMPCertificate form(Certificate certificate) {
    return new CMPCertificate(certificate.form().toASN1Structure());
  }

  @Override
  public String toString() {
    return "answer to a " + to;
  }
}
