package io.coffer.scanner.source.capture;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// All streams that are not at their end. Of too many, those are handed over that nothing came in
/// for the longest time.
final class Streams {
  /// How many streams are known at a time.
  static final int STREAMS = 65_536;

  /// The most bytes that are held of all of them.
  static final long HELD = 64L << 20;

  /// The most bytes that are held of one.
  static final int LONGEST = 1 << 20;

  private static final int FIN = 1;
  private static final int SYN = 2;
  private static final int RST = 4;

  private final int streams;
  private final long most;
  private final Listener listener;
  private final Map<Flow, Stream> known = new LinkedHashMap<>(256, 0.75f, true);
  private long held;
  private long encrypted;

  /// Takes what came in streams.
  interface Listener {
    /// @param stream whose next part is to be taken; at its end if it says so
    void ready(Stream stream);
  }

  Streams(int streams, long most, Listener listener) {
    this.streams = streams;
    this.most = most;
    this.listener = listener;
  }

  void tcp(Datagram datagram, Instant time) {
    var segment = datagram.payload();
    int head = (segment.u8(12) >> 4) * 4;
    if (head < 20 || segment.length() < head) {
      return;
    }
    int flags = segment.u8(13);
    var stream = stream(flow(datagram, "tcp"), time);
    int sequence = segment.i32(4);
    if ((flags & SYN) != 0) {
      sequence++;
      if (stream.isOther(sequence)) {
        finish(stream);
        known.remove(stream.flow());
        stream = stream(stream.flow(), time);
      }
      if (stream.length() == 0 && stream.isAtStart()) {
        stream.begin(sequence);
      }
    }
    var payload = segment.skip(head);
    long before = stream.held();
    stream.add(sequence, payload);
    if (stream.isToBeLookedAt() && Encrypted.is(stream.bytes())) {
      encrypted++;
      stream.drop();
    }
    held += stream.held() - before;
    if ((flags & FIN) != 0) {
      stream.finish(sequence + payload.length());
    }
    if (stream.isFinished() || (flags & RST) != 0) {
      finish(stream);
    }
    relieve(stream);
  }

  void udp(Datagram datagram, Instant time) {
    var segment = datagram.payload();
    var stream = stream(flow(datagram, "udp"), time);
    int length = segment.u16(4) < 8 ? segment.length() : segment.u16(4);
    long before = stream.held();
    stream.addDatagram(segment.first(length).skip(8));
    held += stream.held() - before;
    relieve(stream);
  }

  private static Flow flow(Datagram datagram, String transport) {
    var segment = datagram.payload();
    return new Flow(
        datagram.source(), segment.u16(0), datagram.destination(), segment.u16(2), transport);
  }

  private Stream stream(Flow flow, Instant time) {
    var stream = known.get(flow);
    if (stream == null) {
      if (known.size() == streams) {
        var oldest = known.values().iterator().next();
        finish(oldest);
        known.remove(oldest.flow());
      }
      stream = new Stream(flow, time);
      known.put(flow, stream);
    }
    return stream;
  }

  private void finish(Stream stream) {
    if (!stream.isOver()) {
      long before = stream.held();
      stream.end();
      held += stream.held() - before;
      ready(stream);
    }
  }

  private void ready(Stream stream) {
    long before = stream.held();
    listener.ready(stream);
    held += stream.held() - before;
  }

  /// Hands over of a stream that has grown long, and of others while all hold too much.
  private void relieve(Stream grown) {
    if (grown.length() >= LONGEST) {
      ready(grown);
    }
    if (held <= most) {
      return;
    }
    for (var stream : known.values()) {
      if (stream.held() > 0) {
        long before = stream.held();
        stream.release();
        held += stream.held() - before;
        ready(stream);
      }
      if (held <= most / 2) {
        return;
      }
    }
  }

  /// No more packets will come.
  void finish() {
    for (var stream : known.values()) {
      finish(stream);
    }
    known.clear();
  }

  /// How many streams cannot be read by anybody.
  long encrypted() {
    return encrypted;
  }

  /// How many bytes are held of all streams.
  long held() {
    return held;
  }
}
