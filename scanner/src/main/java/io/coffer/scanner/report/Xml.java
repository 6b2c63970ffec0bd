package io.coffer.scanner.report;

/// Text within XML 1.0.
final class Xml {
  private Xml() {}

  /// What XML cannot hold at all becomes `?`.
  static String escaped(String text) {
    var out = new StringBuilder();
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '&' -> out.append("&amp;");
      case '"' -> out.append("&quot;");
      case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
      default -> out.appendCodePoint(isAllowed(c) ? c : '?');
    }
  }

  private static boolean isAllowed(int c) {
    return c >= ' ' && c != 0xfffe && c != 0xffff && !(c >= 0xd800 && c <= 0xdfff);
  }
}
