package io.coffer.spi;

/// A kind of secrets engine that is shown what the other mounts hold, to recognise it elsewhere.
///
/// Only what the server's own list names is one, and what it tells of others' secrets it has to
/// answer for.
public interface HoldingsReader extends EngineType {
  /// Opens a mount.
  ///
  /// @param holdings of all mounts
  SecretsEngine open(Mount mount, Holdings holdings);

  @Override
  default SecretsEngine open(Mount mount) {
    throw new IllegalStateException(name() + " cannot be opened without what others hold");
  }
}
