package io.coffer.cli.args;

/// The command line cannot be understood or its input not be read. The message is for the person at
/// the keyboard.
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }
}
