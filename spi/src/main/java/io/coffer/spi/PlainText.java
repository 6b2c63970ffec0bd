package io.coffer.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Tells of encoded text whether JSON can hold it as it is, eight bytes at a time.
final class PlainText {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long PLAIN = 'a' * ONES;
  private static final long HIGH = 0x8080_8080_8080_8080L;

  private PlainText() {}

  /// Whether there are but printable ASCII characters that need no escape.
  ///
  /// A question mark counts as none of them: the JDK's encoders write it for what they cannot say,
  /// and what comes in its place is for others to say.
  static boolean is(byte[] encoded) {
    int last = encoded.length - Long.BYTES;
    long odd = 0;
    for (int at = 0; at < last; at += Long.BYTES) {
      odd |= odd((long) EIGHT.get(encoded, at));
    }
    if (last >= 0) {
      return (odd | odd((long) EIGHT.get(encoded, last))) == 0;
    }
    for (byte one : encoded) {
      odd |= odd((one & 0xFF) | (PLAIN << Byte.SIZE));
    }
    return odd == 0;
  }

  // A borrow can mark a byte beside one that is marked rightly, and none else.
  private static long odd(long bytes) {
    long control = bytes - ' ' * ONES;
    return (bytes | control | zero(bytes, '"') | zero(bytes, '\\') | zero(bytes, '?')) & HIGH;
  }

  private static long zero(long bytes, char ascii) {
    long same = bytes ^ ascii * ONES;
    return (same - ONES) & ~same;
  }
}
