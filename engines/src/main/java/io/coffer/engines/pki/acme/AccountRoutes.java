package io.coffer.engines.pki.acme;

import io.coffer.spi.Field;
import io.coffer.spi.Json;
import io.coffer.spi.Mount;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Accounts as their clients see them (RFC 8555, 7.3).
final class AccountRoutes {
  static final Field<String> KID = Field.text("kid", "id of the account");

  private final Mount mount;
  private final Entrance entrance;
  private final Accounts accounts;
  private final Orders orders;
  private final Bindings bindings;
  private final KeyChange keyChange;

  AccountRoutes(Mount mount, Entrance entrance, Accounts accounts, Orders orders) {
    this.mount = mount;
    this.entrance = entrance;
    this.accounts = accounts;
    this.orders = orders;
    this.bindings = new Bindings(mount, entrance);
    this.keyChange = new KeyChange(entrance, accounts);
  }

  List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (String directory : Directory.PATTERNS) {
      routes.add(
          post(directory, "/new-account", "Makes or finds an account.")
              .write(entrance.signed(this::make)));
      routes.add(
          post(directory, "/account/{kid}", "An account.", KID)
              .write(entrance.byAccount(this::change)));
      routes.add(
          post(directory, "/account/{kid}/orders", "The orders of an account.", KID)
              .write(entrance.byAccount(this::list)));
      routes.add(
          post(directory, "/orders", "The orders of the account that asks.")
              .write(entrance.byAccount(this::listOwn)));
      routes.add(
          post(directory, "/key-change", "Gives an account another key.")
              .write(entrance.byAccount(keyChange::answer)));
    }
    return routes;
  }

  /// A route that takes signed requests.
  static Route post(String directory, String resource, String synopsis, Field<?>... more) {
    return Route.at(directory + resource, synopsis, Entrance.fields(directory, more))
        .unauthenticated()
        .anything();
  }

  private Reply.Raw make(Signed request) {
    if (request.known().isPresent()) {
      throw Problem.malformed("cannot submit to newAccount with 'kid'");
    }
    Service service = request.service();
    EabPolicy policy = service.config().eabPolicy();
    Json.Obj wish = request.wish();
    Optional<Account> known = accounts.of(service.directory(), request.key());
    if (known.isPresent()) {
      policy.checkExisting(known.get().eabId().isPresent());
      if (!known.get().isValid()) {
        throw Problem.of(
            Problem.Kind.UNAUTHORIZED, "account in status: " + known.get().status().word());
      }
      return Replies.json(200, print(service, known.get()), location(service, known.get()));
    }
    if (wish.flag("onlyReturnExisting")) {
      throw Problem.of(
          Problem.Kind.ACCOUNT_DOES_NOT_EXIST, "an account with this key does not exist");
    }
    Optional<Eab> eab = bindings.verify(request);
    policy.checkNew(eab.isPresent());
    Account wanted = account(request, wish, eab);
    Account added = accounts.add(wanted, service.directory(), eab);
    Json.Obj shown = print(service, added);
    Optional<Json> binding = wish.get(Bindings.MEMBER).filter(any -> eab.isPresent());
    return Replies.json(
        added.equals(wanted) ? 201 : 200,
        binding.map(value -> shown.with(Bindings.MEMBER, value)).orElse(shown),
        location(service, added));
  }

  private Account account(Signed request, Json.Obj wish, Optional<Eab> eab) {
    Instant now = mount.clock().instant();
    return new Account(
        Ids.uuid(mount.random()),
        request.service().directory().path(),
        request.key(),
        Account.Status.VALID,
        Contacts.of(wish).orElse(List.of()),
        wish.flag("termsOfServiceAgreed"),
        eab.map(Eab::id),
        now,
        Optional.empty(),
        now);
  }

  private static Reply.Header location(Service service, Account account) {
    return Replies.location(service.accountUrl(account.id()));
  }

  static Json.Obj print(Service service, Account account) {
    Json.Builder body = Json.object();
    if (!account.contacts().isEmpty()) {
      body.put("contact", account.contacts());
    }
    return body.put("orders", service.accountUrl(account.id()) + "/orders")
        .put("status", account.status().word())
        .build();
  }

  private static void checkOwn(Signed request) {
    if (!request.capture(KID.name()).equals(request.account().id())) {
      throw Problem.of(Problem.Kind.UNAUTHORIZED, "the account is not the one that signed");
    }
  }

  private Reply.Raw change(Signed request) {
    checkOwn(request);
    Json.Obj wish = request.payload().orElse(Json.Obj.EMPTY);
    if (wish.get(Bindings.MEMBER).isPresent()) {
      throw Problem.malformed("not allowed to update EAB data in accounts");
    }
    Optional<List<String>> contacts = Contacts.of(wish);
    boolean ends = ends(wish);
    Account changed =
        accounts.change(
            request.account().id(),
            account -> {
              Account next = contacts.map(account::with).orElse(account);
              return ends && account.isValid()
                  ? next.with(Account.Status.DEACTIVATED, mount.clock().instant())
                  : next;
            });
    return Replies.json(
        200, print(request.service(), changed), location(request.service(), changed));
  }

  private static boolean ends(Json.Obj wish) {
    String status = wish.text("status", "valid");
    if (!status.equals("valid") && !status.equals("deactivated")) {
      throw Problem.malformed("'status' can become deactivated and nothing else");
    }
    return status.equals("deactivated");
  }

  private Reply.Raw list(Signed request) {
    checkOwn(request);
    return listOwn(request);
  }

  // those that came to nothing are left out (RFC 8555, 7.1.2.1)
  private Reply.Raw listOwn(Signed request) {
    Service service = request.service();
    List<String> urls =
        orders.of(request.account()).stream()
            .filter(order -> orders.status(order) != Order.Status.INVALID)
            .map(order -> service.orderUrl(order.id()))
            .toList();
    return Replies.json(200, Json.object().put("orders", urls).build());
  }
}
