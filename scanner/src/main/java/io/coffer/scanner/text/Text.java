package io.coffer.scanner.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes as a text: one character for one byte, so that places in both are the same.
///
/// Lines are counted when somebody asks for them first. For use by one thread.
public final class Text {
  /// How long a line is, to begin with.
  private static final int LINE = 32;

  private final byte[] bytes;
  private final String path;
  private final String decoded;
  private final String chars;
  private int[] lineEnds = {};
  private boolean counted;

  /// @param path the name of what holds them, with `/` between its parts; may be empty
  /// @param bytes for reading alone, not copied
  public Text(String path, byte[] bytes) {
    this(path, "", bytes);
  }

  /// @param path the name of what holds them
  /// @param decoded how the bytes were decoded from what is there, such as `base64`; empty if they
  ///   are as they are
  /// @param bytes for reading alone, not copied
  public Text(String path, String decoded, byte[] bytes) {
    this.path = path;
    this.decoded = decoded;
    this.bytes = bytes;
    this.chars = new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// @return the name of what holds the text
  public String path() {
    return path;
  }

  /// @return how the bytes were decoded from what is there; empty if they are as they are
  public String decoded() {
    return decoded;
  }

  /// @return the bytes themselves, for reading alone
  public byte[] bytes() {
    return bytes;
  }

  /// @return one character for each byte
  public String chars() {
    return chars;
  }

  /// @return how many bytes there are
  public int length() {
    return bytes.length;
  }

  /// @param span a place
  /// @return what stands there, read as UTF-8
  public String read(Span span) {
    return new String(bytes, span.start(), span.length(), StandardCharsets.UTF_8);
  }

  /// @param offset a place
  /// @return the number of its line, counted from 0
  public int line(int offset) {
    int found = Arrays.binarySearch(lineEnds(), offset);
    return found < 0 ? -found - 1 : found;
  }

  /// @param line a line, counted from 0
  /// @return where it begins
  public int lineStart(int line) {
    return line == 0 ? 0 : lineEnds()[Math.min(line, lineEnds().length) - 1] + 1;
  }

  /// @param line a line, counted from 0
  /// @return where it ends, before its line feed
  public int lineEnd(int line) {
    return line < lineEnds().length ? lineEnds()[line] : bytes.length;
  }

  /// @return how many lines there are
  public int lines() {
    return lineEnds().length + 1;
  }

  private int[] lineEnds() {
    if (!counted) {
      lineEnds = count();
      counted = true;
    }
    return lineEnds;
  }

  private int[] count() {
    int[] ends = new int[Math.min(length(), length() / LINE + LINE)];
    int lines = 0;
    for (int at = chars.indexOf('\n'); at >= 0; at = chars.indexOf('\n', at + 1)) {
      if (lines == ends.length) {
        ends = Arrays.copyOf(ends, 2 * lines);
      }
      ends[lines++] = at;
    }
    return Arrays.copyOf(ends, lines);
  }

  @Override
  public String toString() {
    return path + " (" + bytes.length + " bytes)";
  }
}
