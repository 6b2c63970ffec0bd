package io.coffer.spi;

/// No audit device accepted an event: the request must not go on.
public final class AuditFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message which devices failed and how, without any value
  public AuditFailure(String message) {
    super(message);
  }
}
