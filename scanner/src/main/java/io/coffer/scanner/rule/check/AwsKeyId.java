package io.coffer.scanner.rule.check;

import java.util.random.RandomGenerator;

/// Behind the four letters stand ten bytes in base32. Where the first bit is set the next 40 are
/// the number of the account, which has twelve decimal digits; older ones tell nothing. The
/// documents' own ones end in `EXAMPLE`.
record AwsKeyId() implements Mark {
  private static final int LETTERS = 4;
  private static final int LENGTH = 20;
  private static final long LAST_ACCOUNT = 999_999_999_999L;

  @Override
  public boolean holds(String secret) {
    if (secret.length() != LENGTH || secret.endsWith("EXAMPLE")) {
      return false;
    }
    byte[] bytes = Base32.decode(secret.substring(LETTERS));
    if (bytes.length < 6) {
      return false;
    }
    if (bytes[0] >= 0) {
      return true;
    }
    long bits = 0;
    for (int i = 0; i < 6; i++) {
      bits = (bits << 8) | (bytes[i] & 0xff);
    }
    return (bits & 0x7fffffffff80L) >> 7 <= LAST_ACCOUNT;
  }

  @Override
  public String ending(String begun, RandomGenerator random) {
    while (true) {
      var ending = Alphabet.BASE32.draw(LENGTH - begun.length(), random);
      if (holds(begun + ending)) {
        return ending;
      }
    }
  }
}
