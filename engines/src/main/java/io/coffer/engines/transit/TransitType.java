package io.coffer.engines.transit;

import io.coffer.spi.EngineType;
import io.coffer.spi.Mount;
import io.coffer.spi.SecretsEngine;

/// Encryption as a service.
public final class TransitType implements EngineType {
  /// The type of all its mounts.
  public TransitType() {}

  @Override
  public String name() {
    return "transit";
  }

  @Override
  public SecretsEngine open(Mount mount) {
    return new Transit(mount);
  }
}
