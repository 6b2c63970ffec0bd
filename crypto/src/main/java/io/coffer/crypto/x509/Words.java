package io.coffer.crypto.x509;

/// Words of the API.
final class Words {
  private Words() {}

  /// The word, without what some write before it.
  static String withoutPrefix(String word, String prefix) {
    String trimmed = word.strip();
    return trimmed.regionMatches(true, 0, prefix, 0, prefix.length())
        ? trimmed.substring(prefix.length())
        : trimmed;
  }
}
