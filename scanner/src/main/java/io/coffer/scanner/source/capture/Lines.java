package io.coffer.scanner.source.capture;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The lines of a stream.
final class Lines {
  /// How many lines of a part of a stream are looked at.
  static final int LIMIT = 100_000;

  private Lines() {}

  static List<String> of(byte[] stream) {
    return text(stream).lines().limit(LIMIT).toList();
  }

  static String text(byte[] stream) {
    return new String(stream, StandardCharsets.UTF_8);
  }

  /// The first word of a stream, in capitals; nothing if there is none of ASCII.
  static String firstWord(byte[] stream) {
    int end = 0;
    while (end < stream.length && end < 20 && stream[end] > ' ') {
      end++;
    }
    return new String(stream, 0, end, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
  }

  /// What follows a command in a line, or nothing if it is another.
  static String after(String line, String command) {
    return line.regionMatches(true, 0, command, 0, command.length())
        ? line.substring(command.length()).strip()
        : "";
  }
}
