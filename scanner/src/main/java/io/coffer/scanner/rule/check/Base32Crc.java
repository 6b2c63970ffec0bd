package io.coffer.scanner.rule.check;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Base32 of bytes that end in their CRC-16 (the one of XMODEM), the least byte first.
///
/// @param length how many characters there are
/// @param summed how many bytes stand before the checksum
record Base32Crc(int length, int summed) implements Mark {
  private static final int POLYNOMIAL = 0x1021;

  @Override
  public boolean holds(String secret) {
    byte[] bytes = secret.length() == length ? Base32.decode(secret) : new byte[0];
    if (bytes.length != summed + 2 || !Base32.encode(bytes).equals(secret)) {
      return false;
    }
    int crc = crc(bytes);
    return bytes[summed] == (byte) crc && bytes[summed + 1] == (byte) (crc >> 8);
  }

  @Override
  public String ending(String begun, RandomGenerator random) {
    var bytes = new byte[summed + 2];
    // the first characters are kept; chance fills the bits behind them
    var filled = begun + Alphabet.BASE32.draw(length - begun.length(), random);
    System.arraycopy(Base32.decode(filled), 0, bytes, 0, summed);
    int crc = crc(bytes);
    bytes[summed] = (byte) crc;
    bytes[summed + 1] = (byte) (crc >> 8);
    return Base32.encode(bytes).substring(begun.length());
  }

  private int crc(byte[] bytes) {
    int crc = 0;
    for (byte b : Arrays.copyOf(bytes, summed)) {
      crc ^= (b & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL;
      }
    }
    return crc & 0xffff;
  }
}
