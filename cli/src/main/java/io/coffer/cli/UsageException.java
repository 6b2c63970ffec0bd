package io.coffer.cli;

/// The command line cannot be understood or its input not be read. The message is for the person at
/// the keyboard.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
