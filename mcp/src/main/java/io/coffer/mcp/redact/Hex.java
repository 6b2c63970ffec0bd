package io.coffer.mcp.redact;

/// Hexadecimal digits of either case. Whether a run of them begins with the first digit of a byte
/// is not known, so both are tried.
final class Hex implements Decoding {
  private final Search[] phases;
  private int run;
  private int last;

  /// @param even for bytes that begin at the first digit of a run
  /// @param odd for those that begin at the second
  Hex(Search even, Search odd) {
    this.phases = new Search[] {odd, even};
  }

  @Override
  public void next(int b, long at) {
    int digit = Character.digit(b, 16);
    if (digit < 0) {
      run = 0;
      phases[0].restart();
      phases[1].restart();
      return;
    }
    run++;
    if (run > 1) {
      phases[(run + 1) % 2].next(last << 4 | digit, at - 1, at);
    }
    last = digit;
  }
}
