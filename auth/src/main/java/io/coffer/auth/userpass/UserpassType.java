package io.coffer.auth.userpass;

import io.coffer.spi.AuthMethod;
import io.coffer.spi.AuthType;
import io.coffer.spi.Mount;

/// Names and passwords.
///
/// Hashing a password is slow on purpose, so only so many are hashed at once, whatever mounts they
/// belong to: a storm of logins leaves the rest of the server alone.
public final class UserpassType implements AuthType {
  private final HashGate gate;

  /// @param hashesAtOnce how many passwords are hashed at the same time
  public UserpassType(int hashesAtOnce) {
    this.gate = new HashGate(hashesAtOnce);
  }

  @Override
  public String name() {
    return "userpass";
  }

  @Override
  public AuthMethod open(Mount mount) {
    return new Userpass(mount, gate);
  }
}
