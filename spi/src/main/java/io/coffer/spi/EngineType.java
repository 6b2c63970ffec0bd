package io.coffer.spi;

import java.util.Map;

/// A kind of secrets engine that can be mounted.
public interface EngineType {
  /// The name in `sys/mounts`, such as `kv`.
  String name();

  /// Checks the options of a new or tuned mount.
  ///
  /// @throws Refusal when one is unknown or wrong, naming it
  default void check(Map<String, String> options) {}

  /// Opens a mount.
  SecretsEngine open(Mount mount);
}
