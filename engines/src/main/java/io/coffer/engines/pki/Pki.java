package io.coffer.engines.pki;

import io.coffer.crypto.x509.MalformedException;
import io.coffer.engines.pki.acme.Acme;
import io.coffer.engines.pki.acme.AcmeAuthority;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.CaRoutes;
import io.coffer.engines.pki.authority.GenerateRoutes;
import io.coffer.engines.pki.authority.ImportRoutes;
import io.coffer.engines.pki.authority.IssuerRoutes;
import io.coffer.engines.pki.authority.KeyHoldings;
import io.coffer.engines.pki.authority.KeyRoutes;
import io.coffer.engines.pki.authority.SignRoutes;
import io.coffer.engines.pki.authority.UrlRoutes;
import io.coffer.engines.pki.cel.CelRoutes;
import io.coffer.engines.pki.cmp.Cmp;
import io.coffer.engines.pki.enrolment.Enroller;
import io.coffer.engines.pki.est.Est;
import io.coffer.engines.pki.leaf.LeafRoutes;
import io.coffer.engines.pki.revocation.CertRoutes;
import io.coffer.engines.pki.revocation.CrlRoutes;
import io.coffer.engines.pki.revocation.LeafHoldings;
import io.coffer.engines.pki.revocation.ListSigningRoutes;
import io.coffer.engines.pki.revocation.Lists;
import io.coffer.engines.pki.revocation.OcspRoutes;
import io.coffer.engines.pki.revocation.ResignRoutes;
import io.coffer.engines.pki.revocation.RevokeRoutes;
import io.coffer.engines.pki.revocation.TidyRoutes;
import io.coffer.engines.pki.revocation.Tidying;
import io.coffer.engines.pki.role.RoleRoutes;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.HeldSecret;
import io.coffer.spi.HoldsSecrets;
import io.coffer.spi.Json;
import io.coffer.spi.Lease;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import io.coffer.spi.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A mount of certificate authorities: what it can do, put together from its parts.
final class Pki implements SecretsEngine, HoldsSecrets {
  private final List<Route> routes;
  private final Lists lists;
  private final Tidying tidying;
  private final RevokeRoutes revocation;
  private final Acme acme;
  private final KeyHoldings keys;
  private final LeafHoldings leaves;

  Pki(Mount mount) {
    var authorities = new Authorities(mount);
    var certificates = new Certificates(mount.storage());
    this.keys = new KeyHoldings(authorities);
    this.leaves = new LeafHoldings(mount.clock(), certificates, keys);
    this.lists = new Lists(mount, authorities, certificates);
    this.revocation = new RevokeRoutes(mount, authorities, certificates, lists);
    var roles = new RoleRoutes(mount, ref -> authorities.find(ref).isPresent());
    this.acme =
        new Acme(
            mount,
            new AcmeAuthority(mount, authorities, certificates, roles, revocation::revokeIfKept));
    this.tidying = new Tidying(mount, authorities, certificates, lists, acme.tidy());
    var all = new ArrayList<Route>();
    all.addAll(new CaRoutes(authorities).routes());
    all.addAll(new CrlRoutes(authorities, lists).routes());
    all.addAll(new ResignRoutes(mount, authorities).routes());
    all.addAll(new ListSigningRoutes(mount, authorities).routes());
    all.addAll(new OcspRoutes(mount, authorities, certificates, lists).routes());
    all.addAll(new CertRoutes(certificates).routes());
    all.addAll(new LeafRoutes(mount, roles, authorities, certificates).routes());
    all.addAll(new CelRoutes(mount, authorities, certificates).routes());
    all.addAll(roles.routes());
    all.addAll(revocation.routes());
    all.addAll(new TidyRoutes(mount, certificates, tidying).routes());
    all.addAll(new SignRoutes(mount, authorities, certificates).routes());
    all.addAll(new GenerateRoutes(mount, authorities, certificates, lists::makeAll).routes());
    all.addAll(new ImportRoutes(authorities, lists::makeAll).routes());
    all.addAll(
        new IssuerRoutes(mount, authorities, certificates, lists::makeAll, roles::using).routes());
    all.addAll(new KeyRoutes(mount, authorities).routes());
    all.addAll(new UrlRoutes(authorities).routes());
    all.addAll(acme.routes());
    var enroller = new Enroller(mount, authorities, certificates, roles);
    all.addAll(new Est(mount, authorities, enroller).routes());
    all.addAll(
        new Cmp(mount, authorities, certificates, enroller, revocation::revokeIfKept).routes());
    this.routes = all.stream().map(Pki::refusing).toList();
  }

  @Override
  public void tick(Instant now) {
    lists.tick(now);
    tidying.tick(now);
    acme.tick(now);
  }

  @Override
  public void close() {
    acme.close();
  }

  /// The lease of a certificate ends before the certificate only when somebody ends it.
  @Override
  public void revoke(Lease lease) {
    revocation.revokeIfKept(lease.internal().text(LeafRoutes.SERIAL_NUMBER, ""));
  }

  @Override
  public void secrets(String row, Json.Obj value, Consumer<HeldSecret> each) {
    keys.secrets(row, value, each);
    leaves.secrets(row, value, each);
  }

  @Override
  public List<Remedy> remedies(HeldSecret secret) {
    return keys.holds(secret) ? keys.remedies(secret) : leaves.remedies(secret);
  }

  @Override
  public String about() {
    return "Certificate authorities: makes and keeps them, issues certificates, revokes them, and"
        + " tells whether they are revoked.";
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  /// What is malformed is the caller's: it was in what the caller sent.
  private static Route refusing(Route route) {
    Route refusing = route;
    for (Map.Entry<Verb, Route.Handler> entry : route.handlers().entrySet()) {
      refusing =
          refusing.on(
              entry.getKey(),
              call -> {
                try {
                  return entry.getValue().handle(call);
                } catch (MalformedException malformed) {
                  throw Refusal.invalid(String.valueOf(malformed.getMessage()));
                }
              });
    }
    return refusing;
  }
}
