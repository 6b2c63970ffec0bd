package io.coffer.crypto.jose;

/// What was read is no key or signature of JOSE, or one that is not known here.
public final class JoseException extends Exception {
  private static final long serialVersionUID = 1L;

  JoseException(String message) {
    super(message);
  }

  /// What is wrong.
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
