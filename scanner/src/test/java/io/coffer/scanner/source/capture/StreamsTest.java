package io.coffer.scanner.source.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Connections that are put together, and the limits of it.
class StreamsTest {
  private final List<String> parts = new ArrayList<>();
  private final List<Long> missing = new ArrayList<>();
  private Streams streams = streams(10, 1_000_000);

  private Streams streams(int count, long held) {
    return new Streams(
        count,
        held,
        stream -> {
          missing.add(stream.missing());
          parts.add(new String(stream.cut().bytes(), java.nio.charset.StandardCharsets.UTF_8));
        });
  }

  private void send(Wire wire) {
    for (byte[] packet : wire.packets()) {
      var ip = Links.ip(1, new Bytes(packet)).orElseThrow();
      streams.tcp(new Ip(new Fragments()).read(ip).orElseThrow(), Instant.EPOCH);
    }
  }

  @Test
  void aStreamEndsWithItsConnection() {
    send(new Wire().stream("said", 2));
    assertEquals(List.of("said"), parts);
    send(new Wire().segment(104, Wire.ACK, "more").segment(100, Wire.ACK, "said"));
    streams.finish();
    assertEquals(List.of("said"), parts);
  }

  @Test
  void aResetEndsItToo() {
    send(new Wire().segment(99, Wire.SYN, "").segment(100, 0, "said").segment(104, Wire.RST, ""));
    assertEquals(List.of("said"), parts);
  }

  @Test
  void theSamePortsAgainAreAnotherConnection() {
    send(new Wire().stream("first", 9).segment(4_999, Wire.SYN, "").segment(5_000, 0, "second"));
    send(new Wire().segment(4_999, Wire.SYN, ""));
    streams.finish();
    assertEquals(List.of("first", "second"), parts);
  }

  @Test
  void segmentsThatComeTwiceOrOverlapOrLateCountOnce() {
    send(new Wire().segment(99, Wire.SYN, "").segment(106, 0, "ghi").segment(100, 0, "abcd"));
    send(new Wire().segment(100, 0, "abcd").segment(102, 0, "cdef").segment(104, 0, "efghi"));
    streams.finish();
    assertEquals(List.of("abcdefghi"), parts);
  }

  @Test
  void numbersBeginAgainAtTheirEnd() {
    send(new Wire().segment(-3, Wire.SYN, "").segment(2, 0, "efg").segment(-2, 0, "abcd"));
    streams.finish();
    assertEquals(List.of("abcdefg"), parts);
  }

  @Test
  void aConnectionWhoseBeginningWasNotRecorded() {
    send(new Wire().segment(200, 0, "cd").segment(198, 0, "ab").segment(202, 0, "ef"));
    streams.finish();
    assertEquals(List.of("abcdef"), parts);
  }

  @Test
  void aGapEndsALineAndIsCounted() {
    send(new Wire().segment(99, Wire.SYN, "").segment(100, 0, "ab").segment(107, 0, "cd"));
    streams.finish();
    assertEquals(List.of("ab\ncd"), parts);
    assertEquals(List.of(5L), missing);
  }

  @Test
  void soManyBytesMayComeTooEarly() {
    streams = streams(10, 10_000_000);
    var segment = "x".repeat(1 << 14);
    var wire = new Wire().segment(99, Wire.SYN, "");
    for (int at = 0; at < Stream.AHEAD; at += segment.length()) {
      wire.segment(101 + at, 0, segment);
    }
    send(wire);
    assertEquals(List.of(), parts);
    assertEquals(Stream.AHEAD, streams.held());
    send(new Wire().segment(101 + Stream.AHEAD, 0, segment));
    assertEquals(1, parts.size(), "the first byte is given up");
    streams.finish();
    assertEquals(List.of(1L, 1L), missing);
  }

  @Test
  void aLongStreamComesInParts() {
    var line = "a line of sixteen".substring(0, 15) + "\n";
    send(new Wire().stream(line.repeat(Streams.LONGEST / 16 + 1_000), 1 << 14));
    assertEquals(2, parts.size());
    assertTrue(parts.get(0).length() <= Streams.LONGEST + (1 << 14));
    assertTrue(parts.get(0).endsWith(parts.get(1).substring(0, 32 << 10)), "they overlap");
    assertEquals(0, streams.held());
  }

  @Test
  void ofTooManyStreamsTheOldestIsHandedOver() {
    streams = streams(2, 1_000_000);
    for (int port = 1; port <= 3; port++) {
      send(new Wire().connection(port, 80).segment(1, 0, "from " + port));
    }
    assertEquals(List.of("from 1"), parts);
  }

  @Test
  void whenTooMuchIsHeldTheOldestAreHandedOver() {
    streams = streams(100, 30);
    for (int port = 1; port <= 4; port++) {
      send(new Wire().connection(port, 80).segment(1, 0, "0123456789"));
    }
    assertEquals(3, parts.size());
    assertEquals(10, streams.held());
    send(new Wire().connection(1, 80).segment(11, 0, "later"));
    streams.finish();
    assertTrue(parts.contains("later"));
  }
}
