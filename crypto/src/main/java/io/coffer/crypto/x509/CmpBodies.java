package io.coffer.crypto.x509;

import io.coffer.crypto.HashAlgorithm;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.cmp.CertConfirmContent;
import org.bouncycastle.asn1.cmp.CertStatus;
import org.bouncycastle.asn1.cmp.PKIBody;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.RevReqContent;
import org.bouncycastle.asn1.crmf.CertReqMessages;
import org.bouncycastle.asn1.crmf.CertTemplate;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/// Reads what messages of CMP ask for.
final class CmpBodies {
  private CmpBodies() {}

  /// @throws MalformedException when it is not what it claims to be, or asks for several things
  static CmpBody read(PKIBody body) {
    return switch (body.getType()) {
      case PKIBody.TYPE_INIT_REQ -> wish(body, PKIBody.TYPE_INIT_REP);
      case PKIBody.TYPE_CERT_REQ -> wish(body, PKIBody.TYPE_CERT_REP);
      case PKIBody.TYPE_KEY_UPDATE_REQ -> wish(body, PKIBody.TYPE_KEY_UPDATE_REP);
      case PKIBody.TYPE_P10_CERT_REQ -> CmpWishes.plain(body);
      case PKIBody.TYPE_CERT_CONFIRM -> confirmation(body);
      case PKIBody.TYPE_REVOCATION_REQ -> revocation(body);
      case PKIBody.TYPE_ERROR -> new CmpBody.Failure();
      default -> new CmpBody.Other();
    };
  }

  private static CmpBody.Wish wish(PKIBody body, int answer) {
    var messages = CertReqMessages.getInstance(body.getContent()).toCertReqMsgArray();
    checkOne("request", messages.length);
    return CmpWishes.of(messages[0], answer);
  }

  private static CmpBody.Confirmation confirmation(PKIBody body) {
    CertStatus[] all = CertConfirmContent.getInstance(body.getContent()).toCertStatusArray();
    checkOne("confirmation", all.length);
    var status = all[0].getStatusInfo();
    boolean accepted = status == null || status.getStatus().intValueExact() == PKIStatus.GRANTED;
    return new CmpBody.Confirmation(
        HexFormat.of().formatHex(all[0].getCertHash().getOctets()),
        Optional.ofNullable(all[0].getHashAlg()).map(CmpBodies::hash),
        accepted);
  }

  private static HashAlgorithm hash(AlgorithmIdentifier form) {
    if (form.getAlgorithm().equals(NISTObjectIdentifiers.id_sha256)) {
      return HashAlgorithm.SHA2_256;
    }
    if (form.getAlgorithm().equals(NISTObjectIdentifiers.id_sha384)) {
      return HashAlgorithm.SHA2_384;
    }
    if (form.getAlgorithm().equals(NISTObjectIdentifiers.id_sha512)) {
      return HashAlgorithm.SHA2_512;
    }
    throw new MalformedException("the hash of the certificate is of an unknown kind");
  }

  private static CmpBody.Revocation revocation(PKIBody body) {
    var details = RevReqContent.getInstance(body.getContent()).toRevDetailsArray();
    checkOne("revocation", details.length);
    CertTemplate meant = details[0].getCertDetails();
    if (meant.getSerialNumber() == null || meant.getIssuer() == null) {
      throw new MalformedException("the certificate to be revoked has no issuer or number");
    }
    return new CmpBody.Revocation(
        new DistinguishedName(meant.getIssuer()),
        new SerialNumber(meant.getSerialNumber().getValue()));
  }

  private static void checkOne(String what, int count) {
    if (count != 1) {
      throw new MalformedException("the message has " + count + " of one " + what);
    }
  }
}
