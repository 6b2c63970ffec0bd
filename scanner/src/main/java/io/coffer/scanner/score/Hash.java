package io.coffer.scanner.score;

/// Gives a feature its number.
final class Hash {
  static final int BITS = 18;
  private static final int MASK = (1 << BITS) - 1;

  private Hash() {}

  static int of(String kind, String first, String second, String third) {
    int h = part(begin(kind), first, 0, first.length());
    h = part(h, second, 0, second.length());
    return end(part(h, third, 0, third.length()));
  }

  /// As a feature whose one part is a part of a text.
  static int of(String kind, String text, int from, int to) {
    int h = part(begin(kind), text, from, to);
    return end(part(part(h, "", 0, 0), "", 0, 0));
  }

  private static int begin(String kind) {
    return kind.hashCode() * 0x9e3779b1;
  }

  private static int end(int from) {
    int h = from;
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    return h & MASK;
  }

  /// The length tells where one part ends and the next begins.
  private static int part(int before, String text, int from, int to) {
    int h = before;
    for (int i = from; i < to; i++) {
      h = (h ^ text.charAt(i)) * 0x01000193;
      h ^= h >>> 15;
    }
    return (h ^ (to - from)) * 0x01000193;
  }
}
