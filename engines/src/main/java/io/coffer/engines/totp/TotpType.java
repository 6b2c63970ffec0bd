package io.coffer.engines.totp;

import io.coffer.spi.EngineType;
import io.coffer.spi.Mount;
import io.coffer.spi.SecretsEngine;

/// Time-based one-time passwords (TOTP, RFC 6238).
public final class TotpType implements EngineType {
  /// The type.
  public TotpType() {}

  @Override
  public String name() {
    return "totp";
  }

  @Override
  public SecretsEngine open(Mount mount) {
    return new TotpEngine(mount);
  }
}
