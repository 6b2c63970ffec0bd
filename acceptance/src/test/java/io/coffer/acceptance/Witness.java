package io.coffer.acceptance;

import io.coffer.spi.Call;
import io.coffer.spi.EngineType;
import io.coffer.spi.Mount;
import io.coffer.spi.Reply;
import io.coffer.spi.Route;
import io.coffer.spi.SecretsEngine;
import java.util.List;
import java.util.function.Function;

/// An engine that does what the test says, in the middle of a request. What is read below `safe/`
/// is said to change nothing.
final class Witness implements EngineType, SecretsEngine {
  private volatile Function<Call, Reply> deed = call -> Reply.done();

  /// What it does from now on.
  void does(Function<Call, Reply> next) {
    deed = next;
  }

  @Override
  public String name() {
    return "witness";
  }

  @Override
  public SecretsEngine open(Mount mount) {
    return this;
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
