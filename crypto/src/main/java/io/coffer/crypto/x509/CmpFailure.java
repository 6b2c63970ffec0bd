package io.coffer.crypto.x509;

import org.bouncycastle.asn1.cmp.PKIFailureInfo;

/// Why a message of CMP is refused, as far as programs have to know (RFC 9810, 5.2.3).
public enum CmpFailure {
  BAD_MESSAGE_CHECK(PKIFailureInfo.badMessageCheck),
  BAD_REQUEST(PKIFailureInfo.badRequest),
  BAD_TIME(PKIFailureInfo.badTime),
  BAD_CERT_ID(PKIFailureInfo.badCertId),
  BAD_DATA_FORMAT(PKIFailureInfo.badDataFormat),
  BAD_POP(PKIFailureInfo.badPOP),
  CERT_REVOKED(PKIFailureInfo.certRevoked),
  WRONG_INTEGRITY(PKIFailureInfo.wrongIntegrity),
  BAD_RECIPIENT_NONCE(PKIFailureInfo.badRecipientNonce),
  BAD_CERT_TEMPLATE(PKIFailureInfo.badCertTemplate),
  SIGNER_NOT_TRUSTED(PKIFailureInfo.signerNotTrusted),
  TRANSACTION_ID_IN_USE(PKIFailureInfo.transactionIdInUse),
  NOT_AUTHORIZED(PKIFailureInfo.notAuthorized),
  SYSTEM_UNAVAILABLE(PKIFailureInfo.systemUnavail);

  private final int code;

  CmpFailure(int code) {
    this.code = code;
  }

  PKIFailureInfo form() {
    return new PKIFailureInfo(code);
  }
}
