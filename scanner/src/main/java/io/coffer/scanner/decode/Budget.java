package io.coffer.scanner.decode;

/// How much may still be decoded of one text.
final class Budget {
  private int views;
  private int bytes;
  private boolean refused;

  Budget(int views, int bytes) {
    this.views = views;
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /// Whether there is no room for any view; asking means that one was wanted.
  boolean isSpent() {
    boolean spent = views <= 0 || bytes <= 0;
    refused |= spent;
    return spent;
  }

  void spend(int count) {
    views--;
    bytes -= count;
  }

  /// Something was left out.
  void refuse() {
    refused = true;
  }

  boolean wasEnough() {
    return !refused;
  }
}
