package io.coffer.scanner.source.capture;

/// Tells streams that are encrypted by how they begin.
final class Encrypted {
  /// How many bytes are needed for it.
  static final int LOOK = 6;

  private Encrypted() {}

  /// Whether it is TLS or SSH.
  static boolean is(byte[] start) {
    boolean hello = start[0] == 0x16 && start[1] == 3 && start[2] <= 4;
    boolean greets = hello && (start[5] == 1 || start[5] == 2);
    boolean shell = start[0] == 'S' && start[1] == 'S' && start[2] == 'H' && start[3] == '-';
    return greets || shell;
  }
}
