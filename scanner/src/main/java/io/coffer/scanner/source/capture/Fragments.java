package io.coffer.scanner.source.capture;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts fragments of packets together. Of too many unfinished ones, the oldest are given up.
final class Fragments {
  /// How many packets may be unfinished at a time.
  static final int UNFINISHED = 1_024;

  /// How many fragments one may have.
  static final int PARTS = 256;

  /// How long one may be.
  static final int LONGEST = 65_535;

  private final Map<Key, List<Part>> unfinished = new LinkedHashMap<>();
  private long lost;

  private record Key(InetAddress source, InetAddress destination, int protocol, int number) {}

  private record Part(int offset, Bytes bytes, boolean last) {}

  /// Adds a fragment.
  ///
  /// @return the whole, if this was what it lacked
  Optional<Datagram> add(Datagram part, int number, int offset, boolean more) {
    var key = new Key(part.source(), part.destination(), part.protocol(), number);
    var parts = unfinished.computeIfAbsent(key, k -> new ArrayList<>());
    if (parts.size() < PARTS && offset + part.payload().length() <= LONGEST) {
      parts.add(new Part(offset, part.payload(), !more));
    }
    var whole = whole(parts);
    if (whole.isPresent()) {
      unfinished.remove(key);
    } else if (unfinished.size() > UNFINISHED) {
      unfinished.remove(unfinished.keySet().iterator().next());
      lost++;
    }
    return whole.map(
        bytes -> new Datagram(part.source(), part.destination(), part.protocol(), bytes));
  }

  private static Optional<Bytes> whole(List<Part> parts) {
    int length = -1;
    for (var part : parts) {
      length = part.last ? part.offset + part.bytes.length() : length;
    }
    if (length < 0) {
      return Optional.empty();
    }
    byte[] whole = new byte[length];
    parts.sort((a, b) -> Integer.compare(a.offset, b.offset));
    int end = 0;
    for (var part : parts) {
      if (part.offset > end) {
        return Optional.empty();
      }
      int count = Math.min(part.bytes.length(), length - part.offset);
      if (part.offset + count > end) {
        part.bytes.first(count).copyTo(whole, part.offset);
        end = part.offset + count;
      }
    }
    return end == length ? Optional.of(new Bytes(whole)) : Optional.empty();
  }

  /// How many packets lacked fragments, with those that still do.
  long lost() {
    return lost + unfinished.size();
  }
}
