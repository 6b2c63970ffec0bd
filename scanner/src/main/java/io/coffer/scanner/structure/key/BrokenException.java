package io.coffer.scanner.structure.key;

/// Bytes are not what they were read as. Says nothing of them, and has no trace: it is thrown for
/// every second thing that is looked at.
final class BrokenException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenException() {
    super("", null, false, false);
  }

  static void unless(boolean whole) throws BrokenException {
    if (!whole) {
      throw new BrokenException();
    }
  }
}
