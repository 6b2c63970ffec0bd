package io.coffer.mcp.redact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The values that somebody has had used without seeing them, to be kept out of what he is shown.
/// Safe for many threads. Its text form shows none.
public final class Touched {
  /// The most that is kept of values, in bytes.
  public static final int MAX_BYTES = 64 * 1024;

  /// What is shorter, in bytes, is in too many words.
  public static final int SHORTEST = 4;

  /// A line of a value is a value of its own from this many bytes on.
  private static final int LINE = 16;

  private final Set<String> values = new HashSet<>();
  private int bytes;
  private @Nullable Patterns patterns;

  /// Nothing yet.
  public Touched() {}

  /// Keeps a value.
  ///
  /// @return whether there was room for it
  public synchronized boolean add(String value) {
    int length = value.getBytes(StandardCharsets.UTF_8).length;
    if (length < SHORTEST || values.contains(value)) {
      return true;
    }
    if (bytes + length > MAX_BYTES) {
      return false;
    }
    values.add(value);
    bytes += length;
    patterns = null;
    return true;
  }

  /// A text without the values.
  public String redact(String text) {
    Optional<Patterns> sought = patterns();
    if (sought.isEmpty()) {
      return text;
    }
    var out = new ByteArrayOutputStream();
    try (var stream = new RedactingStream(sought.get(), out)) {
      stream.write(text.getBytes(StandardCharsets.UTF_8));
      if (!stream.found()) {
        return text;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /// Passes bytes on without the values; what is behind is closed with it.
  public OutputStream redact(OutputStream out) {
    return patterns().<OutputStream>map(sought -> new RedactingStream(sought, out)).orElse(out);
  }

  private synchronized Optional<Patterns> patterns() {
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Patterns made = patterns;
    if (made == null) {
      made = new Patterns(values.stream().flatMap(value -> pieces(value).stream()).toList());
      patterns = made;
    }
    return Optional.of(made);
  }

  // a key in PEM is found by each of its lines
  private static List<byte[]> pieces(String value) {
    var pieces = new ArrayList<byte[]>();
    cut(value.getBytes(StandardCharsets.UTF_8), pieces);
    value
        .lines()
        .map(line -> line.strip().getBytes(StandardCharsets.UTF_8))
        .filter(line -> line.length >= LINE)
        .forEach(line -> cut(line, pieces));
    return pieces;
  }

  private static void cut(byte[] value, List<byte[]> pieces) {
    int longest = Patterns.LONGEST;
    for (int from = 0; from + longest < value.length; from += longest) {
      pieces.add(Arrays.copyOfRange(value, from, from + longest));
    }
    pieces.add(Arrays.copyOfRange(value, Math.max(0, value.length - longest), value.length));
  }

  @Override
  public synchronized String toString() {
    return values.size() + " values touched";
  }
}
