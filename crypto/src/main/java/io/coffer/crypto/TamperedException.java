package io.coffer.crypto;

/// Sealed bytes that cannot be opened. It says nothing more on purpose: to tell a bad tag from a
/// bad length or an unknown key would help only who is trying forgeries.
public final class TamperedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Always the same message: what exactly was wrong would help an attacker alone.
  public TamperedException() {
    super("sealed bytes are altered, truncated, misplaced or sealed under another key");
  }
}
