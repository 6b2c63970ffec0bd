package io.coffer.crypto.x509;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIBody;
import org.bouncycastle.asn1.crmf.CertReqMsg;
import org.bouncycastle.asn1.crmf.CertTemplate;
import org.bouncycastle.asn1.crmf.POPOSigningKey;
import org.bouncycastle.asn1.crmf.ProofOfPossession;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;

/// Requests for certificates within messages of CMP.
final class CmpWishes {
  /// The number of a request that has none (RFC 9810, 5.3.4).
  private static final BigInteger NO_ID = BigInteger.ONE.negate();

  private CmpWishes() {}

  /// A request of CRMF (RFC 4211), as one of PKCS#10 that lacks its signature: the proof is apart.
  static CmpBody.Wish of(CertReqMsg message, int answer) {
    CertTemplate template = message.getCertReq().getCertTemplate();
    if (template.getPublicKey() == null) {
      throw new MalformedException("the request has no key");
    }
    X500Name subject =
        template.getSubject() == null ? new X500Name(new RDN[0]) : template.getSubject();
    var info = new CertificationRequestInfo(subject, template.getPublicKey(), attributes(template));
    var unsigned =
        new CertificationRequest(
            info, SignatureAlgorithm.ED25519.form(), new DERBitString(new byte[0]));
    return new CmpBody.Wish(
        answer,
        message.getCertReq().getCertReqId().getValue(),
        CertificateRequest.ofDer(Asn1.der(unsigned)),
        proof(message));
  }

  private static ASN1Set attributes(CertTemplate template) {
    return template.getExtensions() == null
        ? new DERSet()
        : new DERSet(
            new Attribute(
                PKCSObjectIdentifiers.pkcs_9_at_extensionRequest,
                new DERSet(template.getExtensions())));
  }

  // RFC 4211, 4.1: without an input of its own, the signature is over the request; that input is
  // for requests that lack a subject or a key
  private static CmpBody.Proof proof(CertReqMsg message) {
    ProofOfPossession proof = message.getPop();
    if (proof == null) {
      return CmpBody.Proof.NONE;
    }
    if (proof.getType() == ProofOfPossession.TYPE_RA_VERIFIED) {
      return CmpBody.Proof.WORD;
    }
    if (proof.getType() != ProofOfPossession.TYPE_SIGNING_KEY) {
      return CmpBody.Proof.NONE;
    }
    var signed = POPOSigningKey.getInstance(proof.getObject());
    boolean holds =
        signed.getPoposkInput() == null
            && PublicKeys.verifies(
                message.getCertReq().getCertTemplate().getPublicKey(),
                signed.getAlgorithmIdentifier(),
                message.getCertReq(),
                signed.getSignature());
    return holds ? CmpBody.Proof.SIGNATURE : CmpBody.Proof.NONE;
  }

  /// A request of PKCS#10.
  static CmpBody.Wish plain(PKIBody body) {
    var request =
        CertificateRequest.ofDer(Asn1.der(CertificationRequest.getInstance(body.getContent())));
    return new CmpBody.Wish(
        PKIBody.TYPE_CERT_REP,
        NO_ID,
        request,
        request.isSignedByItsKey() ? CmpBody.Proof.SIGNATURE : CmpBody.Proof.NONE);
  }
}
