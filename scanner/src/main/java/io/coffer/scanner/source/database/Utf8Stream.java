package io.coffer.scanner.source.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/// Characters as bytes in UTF-8.
final class Utf8Stream extends InputStream {
  private final Reader characters;
  private final char[] chunk = new char[1_024];
  private byte[] encoded = {};
  private int at;

  /// A first half of a pair that the last chunk ended with; 0 if there is none.
  private char half;

  Utf8Stream(Reader characters) {
    this.characters = characters;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int count) throws IOException {
    while (at == encoded.length) {
      if (!fill()) {
        return -1;
      }
    }
    int taken = Math.min(count, encoded.length - at);
    System.arraycopy(encoded, at, into, from, taken);
    at += taken;
    return taken;
  }

  private boolean fill() throws IOException {
    int held = half == 0 ? 0 : 1;
    chunk[0] = half;
    half = 0;
    int count = characters.read(chunk, held, chunk.length - held);
    int length = held + Math.max(0, count);
    if (length == 0) {
      return false;
    }
    if (count > 0 && Character.isHighSurrogate(chunk[length - 1])) {
      length--;
      half = chunk[length];
    }
    encoded = new String(chunk, 0, length).getBytes(StandardCharsets.UTF_8);
    at = 0;
    return true;
  }

  @Override
  public void close() throws IOException {
    characters.close();
  }
}
