package io.coffer.engines.pki.cmp;

import io.coffer.crypto.x509.CmpFailure;
import io.coffer.spi.Refusal;

/// Says no to a client of CMP, who may know why. Carries no stack trace: it is an answer.
@SuppressWarnings("serial") // answers are never serialised
final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final CmpFailure failure;
  private final String why;

  Rejection(CmpFailure failure, String why) {
    super(why, null, false, false);
    this.failure = failure;
    this.why = why;
  }

  /// What a refusal is in CMP.
  static Rejection of(Refusal refusal) {
    CmpFailure failure =
        switch (refusal.code()) {
          case FORBIDDEN -> CmpFailure.NOT_AUTHORIZED;
          case BUSY, UNAVAILABLE, QUOTA -> CmpFailure.SYSTEM_UNAVAILABLE;
          default -> CmpFailure.BAD_CERT_TEMPLATE;
        };
    return new Rejection(failure, refusal.getMessage());
  }

  CmpFailure failure() {
    return failure;
  }

  String why() {
    return why;
  }
}
