package io.coffer.engines.pki;

import io.coffer.spi.EngineType;
import io.coffer.spi.Mount;
import io.coffer.spi.SecretsEngine;

/// Certificate authorities.
public final class PkiType implements EngineType {
  /// The one there is.
  public PkiType() {}

  @Override
  public String name() {
    return "pki";
  }

  @Override
  public SecretsEngine open(Mount mount) {
    return new Pki(mount);
  }
}
