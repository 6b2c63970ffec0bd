package io.coffer.engines.pki.revocation;

import io.coffer.crypto.x509.MalformedException;
import io.coffer.crypto.x509.OcspRequest;
import io.coffer.crypto.x509.OcspResponse;
import io.coffer.crypto.x509.OcspStatus;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.Issuer;
import io.coffer.engines.pki.authority.Usage;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Body;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// Answers who asks by OCSP whether certificates are revoked (RFC 6960).
public final class OcspRoutes {
  private static final Field<String> IN_PATH =
      Field.text("req", "the request: DER as base64 (RFC 6960, A.1)");
  private static final Field<String> BODY =
      Field.text("body", "the request: a body of the type application/ocsp-request");
  private static final String TYPE = "application/ocsp-response";

  private final Mount mount;
  private final Authorities authorities;
  private final Certificates certificates;
  private final Lists lists;

  /// @param lists whose configuration this is a part of
  public OcspRoutes(Mount mount, Authorities authorities, Certificates certificates, Lists lists) {
    this.mount = mount;
    this.authorities = authorities;
    this.certificates = certificates;
    this.lists = lists;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        Route.at("ocsp", "Tells whether certificates are revoked.", BODY)
            .write(this::answerBody)
            .unauthenticated(),
        Route.at("ocsp/{req+}", "Tells whether certificates are revoked.", IN_PATH)
            .read(call -> answer(call.get(IN_PATH)))
            .safe()
            .unauthenticated());
  }

  private Reply answerBody(Call call) {
    String body =
        call.given(BODY)
            .orElseThrow(() ->
                Refusal.invalid(
                    "body: a document of the media type application/ocsp-request is wanted"));
    return answer(body);
  }

  private Reply answer(String base64) {
    CrlConfig config = lists.config();
    if (config.ocspDisable()) {
      return reply(401, OcspResponse.UNAUTHORIZED);
    }
    Optional<OcspRequest> request = read(base64);
    if (request.isEmpty()) {
      return reply(400, OcspResponse.MALFORMED);
    }
    Optional<Issuer> signer = signer(request.get());
    return signer.isEmpty()
        ? reply(401, OcspResponse.UNAUTHORIZED)
        : reply(200, sign(request.get(), signer.get(), config));
  }

  private static Reply reply(int status, OcspResponse response) {
    return new Reply.Raw(status, TYPE, new Body(response.der()));
  }

  private static Optional<OcspRequest> read(String base64) {
    try {
      return Optional.of(OcspRequest.ofDer(Base64.getDecoder().decode(base64)));
    } catch (MalformedException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Who signs: the issuer that is asked about, or the default one to say that it does not know.
  private Optional<Issuer> signer(OcspRequest request) {
    List<Issuer> meant =
        authorities.issuers().stream()
            .filter(issuer -> request.items().getFirst().isIssuedBy(issuer.certificate()))
            .filter(issuer -> !issuer.keyId().isEmpty())
            .toList();
    Optional<Issuer> may =
        meant.stream().filter(issuer -> issuer.may(Usage.OCSP_SIGNING)).findFirst();
    return may.isPresent() || !meant.isEmpty()
        ? may
        : authorities
            .defaultIssuer()
            .filter(issuer -> issuer.may(Usage.OCSP_SIGNING) && !issuer.keyId().isEmpty());
  }

  private OcspResponse sign(OcspRequest request, Issuer issuer, CrlConfig config) {
    Instant now = mount.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    Duration life = config.ocspTime();
    List<OcspResponse.Answer> answers =
        request.items().stream()
            .map(item -> new OcspResponse.Answer(item, status(item, issuer)))
            .toList();
    return OcspResponse.sign(
        request,
        answers,
        new OcspResponse.Life(
            now, life.isPositive() ? Optional.of(now.plus(life)) : Optional.empty()),
        Lists.signer(authorities.signing(issuer, Usage.OCSP_SIGNING)));
  }

  /// A number says nothing without its issuer: a mount may have several that count for themselves.
  private OcspStatus status(OcspRequest.Item item, Issuer issuer) {
    if (!item.isIssuedBy(issuer.certificate())) {
      return new OcspStatus.Unknown();
    }
    Optional<OcspStatus> revoked =
        certificates
            .revoked(item.serial())
            .filter(some -> some.certificate().isSignedBy(issuer.certificate()))
            .map(some -> new OcspStatus.Revoked(some.time(), Optional.empty()));
    return revoked.or(() -> revokedIssuer(item, issuer)).orElseGet(OcspStatus.Good::new);
  }

  private Optional<OcspStatus> revokedIssuer(OcspRequest.Item item, Issuer issuer) {
    return authorities.issuers().stream()
        .filter(other -> other.certificate().serial().equals(item.serial()))
        .filter(other -> other.certificate().isSignedBy(issuer.certificate()))
        .flatMap(other -> other.revoked().stream())
        .<OcspStatus>map(time -> new OcspStatus.Revoked(time, Optional.empty()))
        .findFirst();
  }
}
