package io.coffer.scanner.text;

/// What stands round a word, as far as finders look: from the beginning of the line which holds the
/// byte that lies [#BEFORE] bytes before it, to the end of the line which holds the one [#BEHIND]
/// bytes behind it, and of [#LINES] line feeds behind it at least.
public final class Ground {
  /// How many bytes before a word belong to it at least.
  public static final int BEFORE = 160;

  /// How many bytes behind it.
  public static final int BEHIND = 320;

  /// How many line feeds behind it.
  public static final int LINES = 6;

  private Ground() {}

  /// @param bytes of a text
  /// @param word where a word stands
  /// @return its ground
  public static Span of(byte[] bytes, Span word) {
    int start = Math.max(0, word.start() - BEFORE);
    while (start > 0 && bytes[start - 1] != '\n') {
      start--;
    }
    int end = word.end();
    int feeds = 0;
    while (end < bytes.length && (feeds < LINES || end <= word.end() + BEHIND)) {
      feeds += bytes[end++] == '\n' ? 1 : 0;
    }
    while (end < bytes.length && bytes[end - 1] != '\n') {
      end++;
    }
    return new Span(start, end);
  }

  /// @param bytes of a text
  /// @param part of it, around which anything may stand
  /// @param first whether the part is known to begin the text, so that nothing stands before it
  /// @param last whether it is known to end it
  /// @return between which places words have their ground in the part; empty if there are none
  public static Span within(byte[] bytes, Span part, boolean first, boolean last) {
    int from = first ? part.start() : behindFeed(bytes, part) + BEFORE;
    int to = last ? part.end() : beforeFeeds(bytes, part);
    return from < to ? new Span(from, to) : new Span(part.start(), part.start());
  }

  private static int behindFeed(byte[] bytes, Span part) {
    int at = part.start();
    while (at < part.end() && bytes[at] != '\n') {
      at++;
    }
    return at + 1;
  }

  private static int beforeFeeds(byte[] bytes, Span part) {
    int at = part.end();
    int last = part.start();
    for (int feeds = 0; at > part.start() && feeds < LINES; at--) {
      if (bytes[at - 1] == '\n') {
        last = feeds == 0 ? at - 1 : last;
        feeds++;
      }
    }
    return Math.min(at, last - BEHIND);
  }
}
