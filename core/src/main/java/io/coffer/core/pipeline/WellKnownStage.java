package io.coffer.core.pipeline;

import io.coffer.core.mount.Mounts;
import io.coffer.core.mount.WellKnownPaths;
import io.coffer.spi.Refusal;

/// Leads addresses below `/.well-known/` to the mounts that claimed them.
final class WellKnownStage implements Stage {
  private final Mounts mounts;

  WellKnownStage(Mounts mounts) {
    this.mounts = mounts;
  }

  @Override
  public Result handle(Exchange exchange, Rest rest) {
    String path = exchange.path();
    if (!path.startsWith(WellKnownPaths.PREFIX) || mounts.find(path).isPresent()) {
      return rest.proceed(exchange);
    }
    return rest.proceed(
        exchange.at(mounts.wellKnown().resolve(path).orElseThrow(Refusal::notFound)));
  }
}
