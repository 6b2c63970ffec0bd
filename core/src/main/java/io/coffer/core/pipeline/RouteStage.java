package io.coffer.core.pipeline;

import io.coffer.core.mount.Mounted;
import io.coffer.core.mount.Mounts;
import java.util.Optional;

/// Finds the mount and route of a path. Whether there is one, the caller is told only once it is
/// known that he may ask.
final class RouteStage implements Stage {
  private final Mounts mounts;

  RouteStage(Mounts mounts) {
    this.mounts = mounts;
  }

  @Override
  public Result handle(Exchange exchange, Rest rest) {
    Optional<Mounted> mounted = mounts.find(exchange.path());
    mounted.ifPresent(place -> exchange.route(place, place.route(place.relative(exchange.path()))));
    return rest.proceed(exchange);
  }
}
