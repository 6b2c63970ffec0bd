package io.coffer.core.sys;

import io.coffer.spi.Mountable;
import io.coffer.spi.Route;
import io.coffer.spi.Tools;
import java.util.List;

/// `sys/`: the server itself.
public final class SystemMount implements Mountable {
  private final List<Route> routes;

  private SystemMount(List<Route> routes) {
    this.routes = routes;
  }

  /// Puts the families of routes together.
  public static SystemMount of(SystemParts parts) {
    var admin = new MountAdmin(parts.mounts(), parts.catalog(), parts.revocation());
    return new SystemMount(
        List.of(
                new SysMounts(admin, parts.version(), parts.random()).routes(),
                new SysPolicies(parts.policies(), parts.clock()).routes(),
                new SysCapabilities(parts.tokens(), parts.rights()).routes(),
                new SysLeases(
                        parts.leases(),
                        parts.tokens(),
                        parts.revocation(),
                        parts.renewals(),
                        parts.clock())
                    .routes(),
                new SysAudit(parts.audit(), parts.headers()).routes(),
                new SysConfig(parts.setup(), parts.log()).routes(),
                new SysMetrics(parts.metrics(), parts.clock()).routes(),
                new SysPlugins(parts.catalog(), parts.version()).routes(),
                new SysWrapping(parts.wrapping()).routes(),
                new SysSeal(parts.sealing(), parts.usage()).routes(),
                new SysLockedUsers(parts.lockout(), parts.mounts()).routes(),
                new Tools(parts.random()).routes("tools/"),
                new SysInternal(admin, parts.tokens(), parts.rights(), parts.version()).routes())
            .stream()
            .flatMap(List::stream)
            .toList());
  }

  @Override
  public String about() {
    return "The system mount configures the server and shows its state.";
  }

  @Override
  public List<Route> routes() {
    return routes;
  }
}
