package io.coffer.engines.pki.acme;

import io.coffer.spi.Changes;
import io.coffer.spi.Mount;
import io.coffer.spi.MountStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rows of orders and of their authorizations.
final class Orders {
  /// The most orders of an account that are kept.
  static final int MAX_OF_ACCOUNT = 5_000;

  /// The most orders of a mount that are kept.
  static final int MAX_ORDERS = 1_000_000;

  /// How long an order, and what it needs, can be fulfilled.
  static final Duration LIFE = Duration.ofHours(24);

  private static final String FOLDER = "acme/order/";

  private final Mount mount;
  private final MountStorage rows;
  private final int mostOfAccount;
  private final Quota quota;

  Orders(Mount mount) {
    this(mount, MAX_OF_ACCOUNT, MAX_ORDERS);
  }

  /// @param mostOfAccount the most orders of an account
  /// @param most the most orders
  Orders(Mount mount, int mostOfAccount, int most) {
    this.mount = mount;
    this.rows = mount.storage();
    this.mostOfAccount = mostOfAccount;
    this.quota = new Quota(most, () -> rows.scan(FOLDER, "", most).size());
  }

  /// The orders of an account.
  List<Order> of(Account account) {
    return rows.list(Order.folder(account.id()), "", 0).stream()
        .flatMap(id -> find(account, id).stream())
        .toList();
  }

  /// An order of an account.
  Optional<Order> find(Account account, String id) {
    return row(account, id).map(row -> row.as(Order.READER));
  }

  /// The row of an order, to ask later that it is unchanged.
  Optional<MountStorage.Row> row(Account account, String id) {
    return id.contains("/") ? Optional.empty() : rows.get(Order.folder(account.id()) + id);
  }

  Optional<Authorization> authorization(String account, String id) {
    return authorizationRow(account, id).map(row -> row.as(Authorization.READER));
  }

  Optional<MountStorage.Row> authorizationRow(String account, String id) {
    return id.contains("/") ? Optional.empty() : rows.get(Authorization.row(account, id));
  }

  /// How far an order is.
  Order.Status status(Order order) {
    if (order.issued().isPresent()) {
      return Order.Status.VALID;
    }
    Instant now = mount.clock().instant();
    if (now.isAfter(order.expires())) {
      return Order.Status.INVALID;
    }
    boolean allValid = true;
    for (String id : order.authorizations()) {
      Authorization.Status status =
          authorization(order.account(), id)
              .map(authorization -> authorization.status(now))
              .orElse(Authorization.Status.INVALID);
      switch (status) {
        case VALID -> {
          // goes on
        }
        case PENDING -> allValid = false;
        default -> {
          return Order.Status.INVALID;
        }
      }
    }
    return allValid ? Order.Status.READY : Order.Status.PENDING;
  }

  /// Makes an order, with an authorization for each identifier.
  ///
  /// @throws Problem when there are too many
  Order add(Account account, List<Identifier> identifiers, String replaces) {
    if (rows.list(Order.folder(account.id()), "", mostOfAccount).size() >= mostOfAccount) {
      throw Problem.of(
          Problem.Kind.RATE_LIMITED, "the account has " + mostOfAccount + " orders already");
    }
    Instant expires = mount.clock().instant().plus(LIFE);
    var changes = new Changes();
    var ids = new ArrayList<String>();
    for (Identifier identifier : identifiers) {
      Authorization authorization = authorization(account, identifier, expires);
      ids.add(authorization.id());
      changes.put(authorization.row(), authorization.write());
    }
    var order =
        new Order(
            Ids.uuid(mount.random()),
            account.id(),
            expires,
            identifiers,
            ids,
            replaces,
            Optional.empty());
    changes.put(order.row(), order.write());
    quota.take();
    rows.commit(changes);
    return order;
  }

  private Authorization authorization(Account account, Identifier identifier, Instant expires) {
    List<Challenge> challenges =
        ChallengeType.of(identifier).stream()
            .map(type -> Challenge.pending(type, Ids.token(mount.random())))
            .toList();
    return new Authorization(
        Ids.uuid(mount.random()),
        account.id(),
        identifier.bare(),
        identifier.isWildcard(),
        Authorization.Status.PENDING,
        expires,
        challenges);
  }

  /// Forgets an order and what belongs to it alone.
  void remove(Order order) {
    var changes = new Changes().delete(order.row());
    order.authorizations().forEach(id -> changes.delete(Authorization.row(order.account(), id)));
    order.issued().ifPresent(issued -> changes.delete(CertificateOwner.row(issued.serial())));
    rows.commit(changes);
    quota.forget();
  }
}
