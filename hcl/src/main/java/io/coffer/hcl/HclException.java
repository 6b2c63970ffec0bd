package io.coffer.hcl;

/// Text that is not HCL, with the place of the fault.
public final class HclException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String message;

  /// @param message what is wrong, ending in the line and column where it is
  public HclException(String message) {
    super(message);
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }
}
