package io.coffer.server.config;

/// The configuration cannot be used. The message names file, key and fault.
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message for the person who wrote the configuration
  public ConfigException(String message) {
    super(message);
  }
}
