package io.coffer.scanner.score;

/// Gives a feature its number.
final class Hash {
  static final int BITS = 18;
  private static final int MASK = (1 << BITS) - 1;

  private Hash() {}

  static int of(String kind, String value) {
    int h = kind.hashCode() * 0x9e3779b1;
    for (int i = 0; i < value.length(); i++) {
      h = (h ^ value.charAt(i)) * 0x01000193;
      h ^= h >>> 15;
    }
    h ^= h >>> 16;
    h *= 0x85ebca6b;
    h ^= h >>> 13;
    return h & MASK;
  }
}
