package io.coffer.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Finds the end of an HTTP/1.1 response in what comes, and reads of it no more than it must (RFC
/// 9112): the status, how long the body is, whether the connection ends.
final class ResponseReader {
  /// The longest response that is read.
  static final int MAX_BYTES = 64 * 1024 * 1024;

  private static final byte[] NONE = {};
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int MIN_HEAD = STATUS_AT + 3;
  private static final int NO_CONTENT = 204;
  private static final int NOT_MODIFIED = 304;

  private byte[] bytes = new byte[16 * 1024];
  private int end;
  private int scanned;
  private int bodyAt;
  private int bodyEnd;
  private int chunkAt;
  private int status;
  private int length;
  private boolean chunked;
  private boolean closes;

  /// Forgets the last response.
  void reset() {
    end = 0;
    scanned = 0;
    bodyAt = 0;
  }

  /// Takes more bytes.
  ///
  /// @return whether the response is complete
  /// @throws IOException when this is no HTTP/1.1, or too long
  boolean take(ByteBuffer more) throws IOException {
    int count = more.remaining();
    if (end + count > bytes.length) {
      if (end + count > MAX_BYTES) {
        throw new IOException("a response of over " + MAX_BYTES + " bytes");
      }
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + count));
    }
    more.get(bytes, end, count);
    end += count;
    return (bodyAt > 0 || head()) && body();
  }

  private boolean head() throws IOException {
    for (int i = Math.max(scanned, 3); i < end; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        bodyAt = i + 1;
        readHead();
        return true;
      }
    }
    scanned = end;
    return false;
  }

  private void readHead() throws IOException {
    if (bodyAt < MIN_HEAD || bytes[0] != 'H' || bytes[5] != '1') {
      throw new IOException("the answer is no HTTP/1.1");
    }
    status = number(STATUS_AT);
    boolean bodiless = status == NO_CONTENT || status == NOT_MODIFIED;
    length = bodiless ? 0 : -1;
    chunked = false;
    closes = false;
    int line = STATUS_AT;
    while (line < bodyAt) {
      if (bytes[line++] == '\n') {
        readHeader(line, bodiless);
      }
    }
    chunkAt = bodyAt;
    if (length < 0 && !chunked) {
      throw new IOException("the answer does not say how long it is");
    }
  }

  private void readHeader(int at, boolean bodiless) {
    switch (bytes[at] | 0x20) {
      case 'c' -> {
        if (!bodiless && is(at, "content-length:")) {
          length = number(valueAt(at + "content-length:".length()));
        } else if (is(at, "connection:")) {
          closes = is(valueAt(at + "connection:".length()), "close");
        }
      }
      case 't' -> chunked |= !bodiless && is(at, "transfer-encoding:");
      default -> {
        // of no interest here
      }
    }
  }

  private int valueAt(int at) {
    int i = at;
    while (bytes[i] == ' ') {
      i++;
    }
    return i;
  }

  private boolean is(int at, String lower) {
    for (int i = 0; i < lower.length(); i++) {
      int c = bytes[at + i];
      if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int number(int at) {
    int value = 0;
    for (int i = at; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  private boolean body() throws IOException {
    if (!chunked) {
      bodyEnd = bodyAt + length;
      return end >= bodyEnd;
    }
    bodyEnd = end;
    while (true) {
      int lineEnd = chunkAt;
      while (lineEnd < end && bytes[lineEnd] != '\n') {
        lineEnd++;
      }
      if (lineEnd >= end) {
        return false;
      }
      int size = hex(chunkAt);
      if (size < 0) {
        throw new IOException("a chunk has no length");
      }
      int next = lineEnd + 1 + size + 2;
      if (next > end) {
        return false;
      }
      if (size == 0) {
        return true;
      }
      chunkAt = next;
    }
  }

  private int hex(int at) {
    int value = 0;
    int i = at;
    for (int digit = Character.digit(bytes[i], 16); digit >= 0; ) {
      value = (value << 4) + digit;
      digit = Character.digit(bytes[++i], 16);
    }
    return i == at || value > MAX_BYTES ? -1 : value;
  }

  int status() {
    return status;
  }

  /// Whether the server ends the connection behind this response.
  boolean closes() {
    return closes;
  }

  /// The body, without the marks of its chunks.
  byte[] body(boolean wanted) {
    if (!wanted) {
      return NONE;
    }
    return chunked ? joined() : Arrays.copyOfRange(bytes, bodyAt, bodyEnd);
  }

  private byte[] joined() {
    var out = new ByteArrayOutputStream();
    int at = bodyAt;
    for (int size = hex(at); size > 0; size = hex(at)) {
      int data = indexOf('\n', at) + 1;
      out.write(bytes, data, size);
      at = data + size + 2;
    }
    return out.toByteArray();
  }

  private int indexOf(char c, int from) {
    int i = from;
    while (bytes[i] != c) {
      i++;
    }
    return i;
  }
}
