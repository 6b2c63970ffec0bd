package io.coffer.scanner.score;

/// Gives a feature its number.
final class Hash {
  static final int BITS = 18;
  private static final int MASK = (1 << BITS) - 1;

  private Hash() {}

  static int of(String kind, String first, String second, String third) {
    int h = kind.hashCode() * 0x9e3779b1;
    h = part(h, first);
    h = part(h, second);
    h = part(h, third);
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    return h & MASK;
  }

  /// The length tells where one part ends and the next begins.
  private static int part(int from, String part) {
    int h = from;
    for (int i = 0; i < part.length(); i++) {
      h = (h ^ part.charAt(i)) * 0x01000193;
      h ^= h >>> 15;
    }
    return (h ^ part.length()) * 0x01000193;
  }
}
