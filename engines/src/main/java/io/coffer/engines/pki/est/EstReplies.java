package io.coffer.engines.pki.est;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.CertificatesOnly;
import io.coffer.spi.Body;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Answers in the forms of RFC 7030.
final class EstReplies {
  private static final String RETRY_SECONDS = "5";

  /// Lines end as the commands of Unix want it, which refuse to decode any others.
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\n'});

  private EstReplies() {}

  /// Certificates without anything else.
  static Reply.Raw certificates(String contentType, List<Certificate> certificates) {
    byte[] body = LINES.encode(CertificatesOnly.der(certificates));
    return new Reply.Raw(
        200,
        contentType,
        new Body(body),
        List.of(new Reply.Header("Content-Transfer-Encoding", "base64")));
  }

  /// Success without anything to say.
  static Reply.Raw nothing() {
    return new Reply.Raw(204, "", new Body(new byte[0]));
  }

  /// Nobody is told here what is wrong with a name or password. Without a body: there are clients
  /// that do not read it and then fail.
  static Reply.Raw unknownCaller() {
    return new Reply.Raw(
        401,
        "text/plain; charset=utf-8",
        new Body(new byte[0]),
        List.of(new Reply.Header("WWW-Authenticate", BasicAuth.CHALLENGE)));
  }

  static Reply.Raw refusal(Refusal refusal) {
    return switch (refusal.code()) {
      case FORBIDDEN -> text(403, refusal.getMessage());
      case NOT_FOUND -> text(404, refusal.getMessage());
      case BUSY, UNAVAILABLE ->
          text(503, refusal.getMessage(), new Reply.Header("Retry-After", RETRY_SECONDS));
      default -> text(400, refusal.getMessage());
    };
  }

  private static Reply.Raw text(int status, String message, Reply.Header... headers) {
    return new Reply.Raw(
        status,
        "text/plain; charset=utf-8",
        new Body((message + "\n").getBytes(StandardCharsets.UTF_8)),
        List.of(headers));
  }
}
