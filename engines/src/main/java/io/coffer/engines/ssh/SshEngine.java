package io.coffer.engines.ssh;

import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Lease;
import io.coffer.spi.Mount;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Signs keys of users and hosts as a certificate authority, and hands out passwords that a machine
/// takes once.
final class SshEngine implements SecretsEngine, HoldsSecrets {
  private final RoleRoutes roles;
  private final IssuerRoutes issuers;
  private final SignRoutes signing;
  private final OtpRoutes otps;
  private final IssuerHoldings holdings = new IssuerHoldings();

  SshEngine(Mount mount) {
    var roleRows = new Roles(mount.storage());
    var issuerRows = new Issuers(mount);
    this.roles = new RoleRoutes(roleRows);
    this.issuers = new IssuerRoutes(issuerRows, roleRows, mount.random());
    this.signing = new SignRoutes(mount, roleRows, issuerRows);
    this.otps = new OtpRoutes(mount, roleRows);
  }

  @Override
  public String about() {
    return "Access to machines by SSH: signs the keys of users and hosts, and hands out passwords"
        + " that a machine takes once.";
  }

  @Override
  public List<Route> routes() {
    return Stream.of(roles.routes(), issuers.routes(), signing.routes(), otps.routes())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void revoke(Lease lease) {
    otps.revoke(lease);
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    holdings.secrets(row, value, each);
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    return holdings.remedies(secret);
  }
}
