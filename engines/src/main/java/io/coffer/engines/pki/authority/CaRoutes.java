package io.coffer.engines.pki.authority;

import io.coffer.crypto.x509.Certificate;
import io.coffer.spi.Body;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The default issuer's certificate, for everybody.
public final class CaRoutes {
  private final Authorities authorities;

  /// @param authorities whose default it is
  public CaRoutes(Authorities authorities) {
    this.authorities = authorities;
  }

  /// The routes.
  public List<Route> routes() {
    return List.of(
        open("ca", "DER", issuer -> IssuerRoutes.der(issuer.certificate().der())),
        open("ca/pem", "PEM", issuer -> IssuerRoutes.pem(issuer.certificate().pem())),
        open("ca_chain", "PEM, with what leads up from it", this::rawChain),
        Route.at("cert/ca", "The default issuer's certificate.")
            .read(call -> shown(issuer()))
            .safe()
            .unauthenticated(),
        open("cert/ca/raw", "DER", issuer -> IssuerRoutes.der(issuer.certificate().der())),
        open("cert/ca/raw/pem", "PEM", issuer -> IssuerRoutes.pem(issuer.certificate().pem())),
        Route.at("cert/ca_chain", "The default issuer's certificate and what leads up from it.")
            .read(call -> shownChain(issuer()))
            .safe()
            .unauthenticated());
  }

  /// A route that answers a document, and nothing as long as there is none.
  private Route open(String path, String form, Function<Issuer, Reply> document) {
    boolean pem = path.endsWith("pem");
    return Route.at(path, "The default issuer's certificate, " + form + ".")
        .read(call -> {
          Optional<Issuer> issuer = authorities.defaultIssuer();
          return issuer.isPresent()
              ? document.apply(issuer.get())
              : new Reply.Raw(
                  204, pem ? IssuerRoutes.PEM_TYPE : IssuerRoutes.DER_TYPE, new Body(new byte[0]));
        })
        .safe()
        .unauthenticated();
  }

  private Issuer issuer() {
    return authorities
        .defaultIssuer()
        .orElseThrow(() -> Refusal.invalid(Snapshot.noIssuer(Snapshot.DEFAULT)));
  }

  private String chain(Issuer issuer) {
    return authorities.chain(issuer).stream()
        .map(Certificate::pem)
        .collect(Collectors.joining("\n"));
  }

  private Reply rawChain(Issuer issuer) {
    byte[] bytes = chain(issuer).getBytes(StandardCharsets.US_ASCII);
    return new Reply.Raw(200, IssuerRoutes.DER_TYPE, new Body(bytes));
  }

  private static Json.Builder notRevoked(String certificate) {
    return Json.object()
        .put("certificate", certificate)
        .put("revocation_time", 0)
        .put("revocation_time_rfc3339", "");
  }

  private static Reply shown(Issuer issuer) {
    return Reply.data(notRevoked(issuer.certificate().pem()).build());
  }

  private Reply shownChain(Issuer issuer) {
    String chain = chain(issuer);
    return Reply.data(notRevoked(chain).put("ca_chain", chain).build());
  }
}
