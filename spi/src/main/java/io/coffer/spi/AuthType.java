package io.coffer.spi;

/// A kind of auth method that can be mounted.
public interface AuthType {
  /// The name in `sys/auth`, such as `userpass`.
  String name();

  /// Opens a mount.
  AuthMethod open(Mount mount);
}
