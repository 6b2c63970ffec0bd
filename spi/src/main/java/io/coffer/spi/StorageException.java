package io.coffer.spi;

/// The store could not do what was asked; retrying later may help.
///
/// Messages name the store and the fault, never a value.
public class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A fault without a cause in code.
  public StorageException(String message) {
    super(message);
  }

  /// A fault with its cause.
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
