package io.coffer.engines.pki.acme;

import io.coffer.spi.Mount;
import io.coffer.spi.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The ACME servers of a mount, put together from their parts.
public final class Acme implements AutoCloseable {
  private final List<Route> routes = new ArrayList<>();
  private final Validator validator;
  private final AcmeTidy tidy;

  /// @param authority that they stand before
  public Acme(Mount mount, AcmeAuthority authority) {
    var config = new ConfigRoutes(mount, authority);
    var accounts = new Accounts(mount);
    var orders = new Orders(mount);
    var nonces = new Nonces(mount.clock(), mount.random());
    var entrance = new Entrance(mount, authority, config::read, accounts, nonces);
    var renewals = new Renewals(mount, authority);
    var finalizing = new Finalizing(mount, authority, orders, renewals);
    this.validator =
        new Validator(mount, accounts, orders, new Proofs(config::read, mount.clock()));
    this.tidy = new AcmeTidy(mount, accounts, orders);
    routes.add(config.route());
    routes.addAll(new EabRoutes(mount).routes());
    routes.addAll(new AccountAdmin(mount, accounts, orders).routes());
    routes.addAll(new DirectoryRoutes(entrance, nonces).routes());
    routes.addAll(new AccountRoutes(mount, entrance, accounts, orders).routes());
    routes.addAll(new OrderRoutes(entrance, authority, orders, finalizing, renewals).routes());
    routes.addAll(new AuthorizationRoutes(mount, entrance, orders, validator).routes());
    routes.addAll(new RevocationRoutes(mount, entrance, authority).routes());
    routes.addAll(renewals.routes(entrance));
  }

  /// The routes, also of the settings.
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /// Forgets what is over.
  public AcmeTidy tidy() {
    return tidy;
  }

  /// Looks at proofs that are due.
  public void tick(Instant now) {
    validator.tick(now);
  }

  @Override
  public void close() {
    validator.close();
  }
}
