package io.coffer.engines.pki.acme;

import io.coffer.spi.Json;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.Verb;
import java.util.ArrayList;
import java.util.List;

/// What clients ask for first: where everything is, and a nonce (RFC 8555, 7.1.1 and 7.2).
final class DirectoryRoutes {
  private final Entrance entrance;
  private final Nonces nonces;

  DirectoryRoutes(Entrance entrance, Nonces nonces) {
    this.entrance = entrance;
    this.nonces = nonces;
  }

  List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (String directory : Directory.PATTERNS) {
      routes.add(
          Route.at(
                  directory + "/directory",
                  "Where the resources of an ACME server are.",
                  Directory.fields(directory))
              .read(entrance.open((service, call) -> index(service)))
              .unauthenticated()
              .anything());
      routes.add(
          Route.at(directory + "/new-nonce", "A nonce.", Directory.fields(directory))
              .read(entrance.open((service, call) -> nonce(service, 204)))
              .on(Verb.HEADER, entrance.open((service, call) -> nonce(service, 200)))
              .unauthenticated()
              .anything());
    }
    return routes;
  }

  // newAuthz is missing: authorizations come with orders
  private static Reply.Raw index(Service service) {
    boolean bound = service.config().eabPolicy() != EabPolicy.NOT_REQUIRED;
    return Replies.json(
        200,
        Json.object()
            .put("keyChange", service.url("key-change"))
            .put("meta", Json.object().put("externalAccountRequired", bound).build())
            .put("newAccount", service.url("new-account"))
            .put("newNonce", service.url("new-nonce"))
            .put("newOrder", service.url("new-order"))
            .put("renewalInfo", service.url("renewal-info"))
            .put("revokeCert", service.url("revoke-cert"))
            .build());
  }

  private Reply.Raw nonce(Service service, int status) {
    return Replies.empty(
        status,
        new Reply.Header("Replay-Nonce", nonces.next()),
        Replies.link(service.url("directory"), "index"));
  }
}
