package io.coffer.spi;

/// A precondition of a commit did not hold, so nothing was changed: read again and decide again.
public final class ConflictException extends StorageException {
  private static final long serialVersionUID = 1L;

  /// @param key the key whose revision was another one
  public ConflictException(String key) {
    super("changed meanwhile: " + key);
  }
}
