package io.coffer.engines.pki;

import io.coffer.crypto.x509.MalformedException;
import io.coffer.engines.pki.authority.Authorities;
import io.coffer.engines.pki.authority.CaRoutes;
import io.coffer.engines.pki.authority.GenerateRoutes;
import io.coffer.engines.pki.authority.ImportRoutes;
import io.coffer.engines.pki.authority.IssuerRoutes;
import io.coffer.engines.pki.authority.KeyRoutes;
import io.coffer.engines.pki.authority.SignRoutes;
import io.coffer.engines.pki.authority.UrlRoutes;
import io.coffer.engines.pki.leaf.LeafRoutes;
import io.coffer.engines.pki.role.RoleRoutes;
import io.coffer.engines.pki.store.Certificates;
import io.coffer.spi.Mount;
import io.coffer.spi.Refusal;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import io.coffer.spi.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A mount of certificate authorities: what it can do, put together from its parts.
final class Pki implements SecretsEngine {
  private final List<Route> routes;

  Pki(Mount mount) {
    var authorities = new Authorities(mount);
    var certificates = new Certificates(mount.storage());
    Runnable afterwards = () -> {};
    var all = new ArrayList<Route>();
    all.addAll(new CaRoutes(authorities).routes());
    all.addAll(new GenerateRoutes(mount, authorities, certificates, afterwards).routes());
    all.addAll(new SignRoutes(mount, authorities, certificates).routes());
    all.addAll(new ImportRoutes(authorities, afterwards).routes());
    all.addAll(new IssuerRoutes(mount, authorities, certificates, afterwards).routes());
    all.addAll(new KeyRoutes(mount, authorities).routes());
    all.addAll(new UrlRoutes(authorities).routes());
    var roles = new RoleRoutes(mount, ref -> authorities.find(ref).isPresent());
    all.addAll(roles.routes());
    all.addAll(new LeafRoutes(mount, roles, authorities, certificates).routes());
    this.routes = all.stream().map(Pki::refusing).toList();
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
