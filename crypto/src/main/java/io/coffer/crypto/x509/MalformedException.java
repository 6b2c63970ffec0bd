package io.coffer.crypto.x509;

/// What was to be read, or written, has not the form that it must have.
///
/// The message tells what is wrong and never repeats what was read.
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedException(String message) {
    super(message);
  }
}
