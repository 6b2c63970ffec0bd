package io.coffer.acceptance;

import io.coffer.spi.Call;
import io.coffer.spi.EngineType;
import io.coffer.spi.Mount;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An engine that does what the test says, in the middle of a request or of the periodic work. What
/// is read below `safe/` is said to change nothing.
final class Witness implements EngineType, SecretsEngine {
  private volatile @Nullable Mount mount;
  private volatile Function<Call, Reply> deed = call -> Reply.done();

  private volatile Consumer<Mount> periodic = mount -> {};

  /// What it does from now on.
  void does(Function<Call, Reply> next) {
    deed = next;
  }

  /// What it does from now on whenever its clock turns.
  void doesPeriodically(Consumer<Mount> next) {
    periodic = next;
  }

  @Override
  public String name() {
    return "witness";
  }

  @Override
  public SecretsEngine open(Mount opened) {
    mount = opened;
    return this;
  }

  @Override
  public void tick(Instant now) {
    periodic.accept(Objects.requireNonNull(mount));
  }

  @Override
  public List<Route> routes() {
    return List.of(
        Route.at("safe/{path*}", "Reads that change nothing.")
            .read(call -> deed.apply(call))
            .write(call -> deed.apply(call))
            .safe(),
        Route.at("{path*}", "Anything.")
            .read(call -> deed.apply(call))
            .write(call -> deed.apply(call)));
  }
}
