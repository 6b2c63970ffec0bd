package io.coffer.auth.approle;

import io.coffer.spi.AuthMethod;
import io.coffer.spi.AuthType;
import io.coffer.spi.Mount;

/// Roles for machines.
public final class AppRoleType implements AuthType {
  /// The one kind of AppRole.
  public AppRoleType() {}

  @Override
  public String name() {
    return "approle";
  }

  @Override
  public AuthMethod open(Mount mount) {
    return new AppRole(mount);
  }
}
