package io.coffer.engines.pki.acme;

import static io.coffer.engines.pki.acme.AccountRoutes.post;

import io.coffer.crypto.x509.Certificate;
import io.coffer.crypto.x509.SerialNumber;
import io.coffer.engines.pki.role.Identity;
import io.coffer.engines.pki.role.LeafFields;
import io.coffer.engines.pki.role.LeafNames;
import io.coffer.engines.pki.role.Role;
import io.coffer.engines.pki.role.RoleFields;
import io.coffer.spi.Body;
import io.coffer.spi.Call;
import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Orders and what comes of them (RFC 8555, 7.4).
final class OrderRoutes {
  /// The most identifiers of one order.
  static final int MAX_IDENTIFIERS = 100;

  private static final Field<String> ORDER = Field.text("order_id", "id of the order");
  private static final Field<String> CHAIN = Field.text("chain", "number of another chain");

  private final Entrance entrance;
  private final AcmeAuthority authority;
  private final Orders orders;
  private final Finalizing finalizing;
  private final Renewals renewals;

  OrderRoutes(
      Entrance entrance,
      AcmeAuthority authority,
      Orders orders,
      Finalizing finalizing,
      Renewals renewals) {
    this.entrance = entrance;
    this.authority = authority;
    this.orders = orders;
    this.finalizing = finalizing;
    this.renewals = renewals;
  }

  List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (String directory : Directory.PATTERNS) {
      routes.add(
          post(directory, "/new-order", "Asks for a certificate.")
              .write(entrance.byAccount(this::make)));
      routes.add(
          post(directory, "/order/{order_id}", "An order.", ORDER)
              .write(
                  entrance.byAccount(request -> answer(200, request.service(), order(request)))));
      routes.add(
          post(directory, "/order/{order_id}/finalize", "Brings the CSR.", ORDER)
              .write(entrance.byAccount(this::finish)));
      routes.add(
          post(directory, "/order/{order_id}/cert", "The certificate, with its chain.", ORDER)
              .write(entrance.byAccount(this::certificate)));
      routes.add(
          post(
                  directory,
                  "/order/{order_id}/cert/{chain}",
                  "The certificate, with another chain.",
                  ORDER,
                  CHAIN)
              .write(entrance.byAccount(this::certificate)));
    }
    return routes;
  }

  private Order order(Signed request) {
    return orders
        .find(request.account(), request.capture(ORDER.name()))
        .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "order does not exist"));
  }

  private Reply.Raw answer(int status, Service service, Order order) {
    Order.Status reached = orders.status(order);
    boolean over = reached == Order.Status.VALID || reached == Order.Status.INVALID;
    List<String> shown =
        over
            ? order.authorizations().stream().filter(id -> isValid(order, id)).toList()
            : order.authorizations();
    return Replies.json(
        status,
        order.print(service, reached, shown),
        Replies.location(service.orderUrl(order.id())));
  }

  // of orders that are over, those are told that were fulfilled (RFC 8555, 7.1.3)
  private boolean isValid(Order order, String authorization) {
    return orders
        .authorization(order.account(), authorization)
        .filter(known -> known.status() == Authorization.Status.VALID)
        .isPresent();
  }

  private Reply.Raw make(Signed request) {
    Json.Obj wish = request.wish();
    if (wish.get("notBefore").isPresent() || wish.get("notAfter").isPresent()) {
      throw Problem.malformed("NotBefore and NotAfter are not supported");
    }
    List<Identifier> identifiers = identifiers(wish);
    request
        .service()
        .role()
        .ifPresent(
            role -> identifiers.forEach(identifier -> check(role, request.call(), identifier)));
    String replaces = wish.text("replaces", "");
    renewals.checkReplaceable(request.account(), replaces, identifiers);
    Order order = orders.add(request.account(), identifiers, replaces);
    return answer(201, request.service(), order);
  }

  private static List<Identifier> identifiers(Json.Obj wish) {
    if (!(wish.get("identifiers").orElse(Json.NULL) instanceof Json.Arr list)
        || list.items().isEmpty()) {
      throw Problem.malformed("missing required identifiers argument");
    }
    if (list.items().size() > MAX_IDENTIFIERS) {
      throw Problem.of(
          Problem.Kind.REJECTED_IDENTIFIER,
          "an order has at most " + MAX_IDENTIFIERS + " identifiers");
    }
    return list.items().stream().map(Identifier::of).distinct().toList();
  }

  // what the role will refuse at the end need not be proven first
  private static void check(Role role, Call call, Identifier identifier) {
    String field =
        identifier.type() == Identifier.Type.IP
            ? LeafFields.IPS.name()
            : LeafFields.ALT_NAMES.name();
    Json.Obj data = Json.object().put(field, identifier.value()).build();
    var asking = new Call(call.verb(), call.path(), Map.of(), data, call.caller());
    try {
      LeafNames.of(
          role.with(RoleFields.REQUIRE_CN, false), Identity.NOBODY, asking, Optional.empty());
    } catch (Refusal refusal) {
      throw Problem.ofIdentifier(
          Problem.Kind.REJECTED_IDENTIFIER, identifier, refusal.getMessage());
    }
  }

  private Reply.Raw finish(Signed request) {
    return answer(200, request.service(), finalizing.finish(request, order(request)));
  }

  private Reply.Raw certificate(Signed request) {
    Order order = order(request);
    Order.Issued issued =
        order
            .issued()
            .orElseThrow(
                () -> Problem.of(Problem.Kind.ORDER_NOT_READY, "the order has no certificate yet"));
    Certificate certificate =
        SerialNumber.parse(issued.serial())
            .flatMap(authority::certificate)
            .orElseThrow(() -> gone("the certificate is kept no longer"));
    List<List<Certificate>> chains = authority.chains(issued.issuerId());
    String wanted = request.capture(CHAIN.name());
    int chosen = wanted.isEmpty() ? 0 : number(wanted, chains.size());
    var pem = new StringBuilder(line(certificate));
    if (!chains.isEmpty()) {
      chains.get(chosen).forEach(above -> pem.append(line(above)));
    }
    return new Reply.Raw(
        200,
        "application/pem-certificate-chain",
        new Body(pem.toString().getBytes(StandardCharsets.UTF_8)),
        alternates(request.service().orderUrl(order.id()) + "/cert", chosen, chains.size()));
  }

  // clients part a chain at the ends of lines
  private static String line(Certificate certificate) {
    return certificate.pem().strip() + "\n";
  }

  private static int number(String text, int count) {
    for (int i = 1; i < count; i++) {
      if (text.equals(Integer.toString(i))) {
        return i;
      }
    }
    throw gone("there is no such chain");
  }

  private static Problem gone(String detail) {
    return Problem.of(Problem.Kind.NOT_FOUND, detail);
  }

  // RFC 8555, 7.4.2
  private static List<Reply.Header> alternates(String url, int chosen, int count) {
    var links = new ArrayList<Reply.Header>();
    for (int i = 0; i < count; i++) {
      if (i != chosen) {
        links.add(Replies.link(i == 0 ? url : url + "/" + i, "alternate"));
      }
    }
    return links;
  }
}
