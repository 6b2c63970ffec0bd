package io.coffer.engines.ssh;

import io.coffer.spi.EngineType;
import io.coffer.spi.Mount;
import io.coffer.spi.SecretsEngine;

/// Access to machines by SSH.
public final class SshType implements EngineType {
  /// For [io.coffer.spi.EngineType] lists.
  public SshType() {}

  @Override
  public String name() {
    return "ssh";
  }

  @Override
  public SecretsEngine open(Mount mount) {
    return new SshEngine(mount);
  }
}
