package io.coffer.scanner.text;

import io.coffer.scanner.text.Alike.Part;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Compares two versions of a text. What begins alike and goes on otherwise costs a look as long as
/// the shortest part for each line, and no more. For one thread, once.
final class Comparison {
  /// By how many of its first bytes a line is found again.
  private static final int MARK = 32;

  private static final int BLOCK = 256;

  /// How many bytes a line has, to begin with.
  private static final int LINE = 32;

  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] before;
  private final byte[] now;

  /// The same, as they are searched through the quickest.
  private final String charsBefore;

  private final String charsNow;

  /// How much both begin with, and end with.
  private final int head;

  private final int tail;
  private final List<Part> parts = new ArrayList<>();

  /// Where what has no part yet begins.
  private int done;

  Comparison(Text before, Text now) {
    this.before = before.bytes();
    this.now = now.bytes();
    this.charsBefore = before.chars();
    this.charsNow = now.chars();
    int least = Math.min(before.length(), now.length());
    int mismatch = Arrays.mismatch(this.before, this.now);
    this.head = mismatch < 0 ? least : mismatch;
    this.tail = tail(least - head);
  }

  List<Part> parts() {
    add(0, 0, head);
    done = head;
    if (now.length - tail - head >= Alike.SHORTEST
        && before.length - tail - head >= Alike.SHORTEST) {
      between();
    }
    add(before.length - tail, now.length - tail, tail);
    return parts;
  }

  private boolean add(int from, int at, int length) {
    if (length < Alike.SHORTEST) {
      return false;
    }
    boolean first = from == 0 && at == 0;
    boolean last = from + length == before.length && at + length == now.length;
    parts.add(new Part(new Span(at, at + length), at - from, first, last));
    done = at + length;
    return true;
  }

  private int tail(int most) {
    int same = 0;
    while (same + BLOCK <= most && isSame(before.length - same, now.length - same)) {
      same += BLOCK;
    }
    while (same < most && before[before.length - same - 1] == now[now.length - same - 1]) {
      same++;
    }
    return same;
  }

  private boolean isSame(int end, int nowEnd) {
    return Arrays.equals(before, end - BLOCK, end, now, nowEnd - BLOCK, nowEnd);
  }

  /// Looks for lines where those of before begin alike.
  private void between() {
    int end = now.length - tail;
    int[] places = places(head, before.length - tail);
    for (int line = line(charsNow, head); line + MARK <= end; ) {
      int from = places[slot(now, line, places.length)] - 1;
      boolean found = from >= 0 && around(from, line);
      line = line(charsNow, found ? done - 1 : line);
    }
  }

  /// Where lines begin, by their first bytes, plus 1; of lines that begin alike, the last one.
  private int[] places(int from, int to) {
    int[] places = new int[Integer.highestOneBit(2 * (to - from) / LINE + 1)];
    for (int line = line(charsBefore, from); line + MARK <= to; line = line(charsBefore, line)) {
      places[slot(before, line, places.length)] = line + 1;
    }
    return places;
  }

  private static int slot(byte[] bytes, int at, int slots) {
    long hash = 0;
    for (int i = 0; i < MARK; i += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(bytes, at + i)) * SPREAD;
      hash ^= hash >>> Integer.SIZE;
    }
    return (int) hash & (slots - 1);
  }

  /// Where the next line begins, or the end.
  private static int line(String chars, int from) {
    int feed = chars.indexOf('\n', from);
    return feed < 0 ? chars.length() : feed + 1;
  }

  /// Adds what is alike on both sides of two places.
  private boolean around(int from, int at) {
    int most = Math.min(before.length - tail - from, now.length - tail - at);
    int mismatch = Arrays.mismatch(before, from, from + most, now, at, at + most);
    int ahead = mismatch < 0 ? most : mismatch;
    int back = 0;
    int farthest = Math.min(from - head, at - done);
    while (back < farthest && before[from - back - 1] == now[at - back - 1]) {
      back++;
    }
    return add(from - back, at - back, back + ahead);
  }
}
