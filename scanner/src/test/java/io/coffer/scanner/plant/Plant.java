package io.coffer.scanner.plant;

/// A text of whole lines with a secret in it.
///
/// @param sort what it is
/// @param file what a file is called that holds such texts
/// @param text the lines, each with its end
/// @param value the secret, which stands in the text as it is
record Plant(String sort, String file, String text, String value) {
  /// How many lines of the text stand before the secret.
  int before() {
    return lines(text.substring(0, text.indexOf(value)));
  }

  /// How many lines the text has.
  int lines() {
    return lines(text);
  }

  private static int lines(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
