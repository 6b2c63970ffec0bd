package io.coffer.engines.pki.acme;

import io.coffer.spi.Json;
import java.util.List;

/// Says no to an ACME client, as RFC 7807 and RFC 8555, 6.7, write it. An answer, not a defect.
@SuppressWarnings("serial") // answers are never serialised
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final String PREFIX = "urn:ietf:params:acme:error:";

  /// The kinds of RFC 8555, 6.7, that are used here.
  enum Kind {
    ACCOUNT_DOES_NOT_EXIST("accountDoesNotExist", 400),
    ALREADY_REPLACED("alreadyReplaced", 409),
    ALREADY_REVOKED("alreadyRevoked", 400),
    BAD_CSR("badCSR", 400),
    BAD_NONCE("badNonce", 400),
    BAD_PUBLIC_KEY("badPublicKey", 400),
    BAD_REVOCATION_REASON("badRevocationReason", 400),
    BAD_SIGNATURE_ALGORITHM("badSignatureAlgorithm", 400),
    CONFLICT("malformed", 409),
    CONNECTION("connection", 400),
    DNS("dns", 400),
    EXTERNAL_ACCOUNT_REQUIRED("externalAccountRequired", 401),
    INCORRECT_RESPONSE("incorrectResponse", 400),
    INVALID_CONTACT("invalidContact", 400),
    MALFORMED("malformed", 400),
    NOT_FOUND("malformed", 404),
    ORDER_NOT_READY("orderNotReady", 403),
    RATE_LIMITED("rateLimited", 429),
    REJECTED_IDENTIFIER("rejectedIdentifier", 400),
    TLS("tls", 400),
    UNAUTHORIZED("unauthorized", 401),
    FORBIDDEN("unauthorized", 403),
    UNAVAILABLE("serverInternal", 503),
    UNSUPPORTED_CONTACT("unsupportedContact", 400),
    UNSUPPORTED_IDENTIFIER("unsupportedIdentifier", 400);

    private final String word;
    private final int status;

    Kind(String word, int status) {
      this.word = word;
      this.status = status;
    }
  }

  private final Kind kind;
  private final Json.Obj more;

  private Problem(Kind kind, String detail, Json.Obj more) {
    super(detail, null, false, false);
    this.kind = kind;
    this.more = more;
  }

  static Problem of(Kind kind, String detail) {
    return new Problem(kind, detail, Json.Obj.EMPTY);
  }

  static Problem malformed(String detail) {
    return of(Kind.MALFORMED, detail);
  }

  /// The algorithm of a signature is none of those (RFC 8555, 6.2).
  static Problem badAlgorithm(List<String> known) {
    return new Problem(
        Kind.BAD_SIGNATURE_ALGORITHM,
        "the algorithm of the signature is not supported",
        Json.object().put("algorithms", known).build());
  }

  /// What is wrong with one identifier of an order (RFC 8555, 6.7.1).
  static Problem ofIdentifier(Kind kind, Identifier identifier, String detail) {
    Json.Obj one =
        Json.object()
            .put("type", PREFIX + kind.word)
            .put("detail", detail)
            .put("identifier", identifier.print())
            .build();
    return new Problem(
        kind, detail, Json.object().put("subproblems", new Json.Arr(List.of(one))).build());
  }

  int status() {
    return kind.status;
  }

  Kind kind() {
    return kind;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  Json.Obj print() {
    return Json.object()
        .put("type", PREFIX + kind.word)
        .put("detail", detail())
        .put("status", kind.status)
        .putAll(more)
        .build();
  }
}
