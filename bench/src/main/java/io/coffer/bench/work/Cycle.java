package io.coffer.bench.work;

import io.coffer.bench.load.Script;

/// The same requests over and over, in an order that looks like none.
final class Cycle implements Script {
  private static final int PRIME = 7_919;

  private final byte[][] requests;
  private int at;

  /// @param connection begins at a place of its own
  Cycle(byte[][] requests, int connection) {
    this.requests = requests;
    this.at = connection * 131 % requests.length;
  }

  @Override
  public byte[] next() {
    at = (at + PRIME) % requests.length;
    return requests[at];
  }
}
