package io.coffer.scanner.source.capture;

import io.coffer.scanner.Blob;
import java.time.Instant;
import java.util.Arrays;
import java.util.TreeMap;

/// What came in one direction of a connection: in order, each byte once.
final class Stream {
  /// How many bytes may wait for others that should come before them. When there are more, those
  /// others are taken to be lost.
  static final int AHEAD = 1 << 20;

  private final Flow flow;
  private final Instant since;
  private final TreeMap<Long, Bytes> ahead = new TreeMap<>();
  private int aheadBytes;
  private byte[] bytes = new byte[256];
  private int length;

  /// How many bytes of it were handed over, those at the start of [#bytes] not.
  private long offset;

  private int line = 1;
  private long next;
  private long finish = Long.MAX_VALUE;
  private boolean begun;

  /// The number of the first byte.
  private int first;

  private boolean fromStart;
  private boolean looked;
  private boolean released;
  private boolean over;
  private long missing;
  private boolean fresh;

  Stream(Flow flow, Instant since) {
    this.flow = flow;
    this.since = since;
  }

  Flow flow() {
    return flow;
  }

  Instant since() {
    return since;
  }

  /// The connection begins: the number of its first byte is known.
  void begin(int sequence) {
    first = sequence;
    next = sequence & 0xffffffffL;
    begun = true;
    fromStart = true;
  }

  /// Whether a beginning at that number is another connection's.
  boolean isOther(int sequence) {
    return over || (begun && first != sequence);
  }

  /// Bytes came.
  void add(int sequence, Bytes payload) {
    if (!begun) {
      first = sequence;
      next = sequence & 0xffffffffL;
      begun = true;
    }
    if (over || payload.length() == 0) {
      return;
    }
    long at = next + (sequence - (int) next);
    if (at > next) {
      wait(at, payload);
    } else if (!fromStart && offset == 0 && at + payload.length() == next - length) {
      first = sequence;
      prepend(payload);
    } else {
      append(payload.skip((int) Math.min(next - at, payload.length())));
      drain();
    }
  }

  private void wait(long at, Bytes payload) {
    var known = ahead.get(at);
    if (known == null || known.length() < payload.length()) {
      ahead.put(at, new Bytes(payload.copy()));
      aheadBytes += payload.length() - (known == null ? 0 : known.length());
    }
    while (aheadBytes > AHEAD) {
      gap();
    }
  }

  /// Goes on behind bytes that did not come.
  private void gap() {
    missing += ahead.firstKey() - next;
    next = ahead.firstKey();
    if (length > 0) {
      // what stands on both sides is not to be read as one
      put(new Bytes(new byte[] {'\n'}));
    }
    drain();
  }

  private void drain() {
    while (!ahead.isEmpty() && ahead.firstKey() <= next) {
      var first = ahead.pollFirstEntry();
      aheadBytes -= first.getValue().length();
      long known = Math.min(next - first.getKey(), first.getValue().length());
      append(first.getValue().skip((int) known));
    }
  }

  private void append(Bytes payload) {
    next += payload.length();
    put(payload);
  }

  private void put(Bytes payload) {
    int needed = length + payload.length();
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
    }
    payload.copyTo(bytes, length);
    length = needed;
    fresh |= payload.length() > 0;
  }

  private void prepend(Bytes payload) {
    byte[] later = Arrays.copyOf(bytes, length);
    length = 0;
    put(payload);
    put(new Bytes(later));
  }

  /// A datagram came, which has no number: it ends a line.
  void addDatagram(Bytes payload) {
    put(payload);
    put(new Bytes(new byte[] {'\n'}));
  }

  /// The last byte is known to be before that number.
  void finish(int sequence) {
    finish = next + (sequence - (int) next);
  }

  /// Nothing more will come.
  void end() {
    release();
    over = true;
  }

  /// All that came is to be handed over, and none of it kept.
  void release() {
    while (!ahead.isEmpty()) {
      gap();
    }
    released = true;
  }

  /// Whether its first bytes can be looked at for the first time.
  boolean isToBeLookedAt() {
    boolean now = !looked && length >= Encrypted.LOOK;
    looked |= now;
    return now;
  }

  boolean isFinished() {
    return !over && next >= finish;
  }

  boolean isOver() {
    return over;
  }

  /// How many bytes are held of it.
  int held() {
    return length + aheadBytes;
  }

  int length() {
    return length;
  }

  /// How many bytes did not come, though later ones did.
  long missing() {
    return missing;
  }

  /// Whether nothing of it was handed over yet.
  boolean isAtStart() {
    return offset == 0;
  }

  boolean isFresh() {
    return fresh;
  }

  /// The bytes themselves, of which [#length] count.
  byte[] bytes() {
    return bytes;
  }

  /// Hands over what there is, and keeps what the next part begins with.
  Part cut() {
    var part = new Part(Arrays.copyOf(bytes, length), line, offset);
    int kept = released ? 0 : Math.min(length, Blob.OVERLAP);
    released = false;
    int gone = length - kept;
    for (int i = 0; i < gone; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    offset += gone;
    bytes = Arrays.copyOfRange(bytes, gone, length);
    length = kept;
    fresh = false;
    return part;
  }

  /// Forgets what came: none of it can be read.
  void drop() {
    ahead.clear();
    aheadBytes = 0;
    bytes = new byte[0];
    length = 0;
    fresh = false;
    over = true;
  }
}
