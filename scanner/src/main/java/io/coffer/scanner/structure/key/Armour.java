package io.coffer.scanner.structure.key;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The base64 between the lines of a block, also where the block is written as code writes texts:
/// with line feeds escaped, in pieces that are joined, indented.
final class Armour {
  private static final Pattern ESCAPED = Pattern.compile("\\\\{1,3}[rn]");
  private static final Pattern JOINT =
      Pattern.compile(
          "(?m)[\"'`][\\s+.,;&\\\\)(]*[\"'`]|[\"'`]\\s*[+.]?\\s*$|^[ \\t]*[+.]?[ \\t]*[\"'`]");
  private static final Pattern HEADER = Pattern.compile("(?m)^[ \t]*[A-Za-z][A-Za-z-]*:.*$");
  private static final Pattern CRC = Pattern.compile("(?m)^\\s*=[A-Za-z0-9+/]{4}\\s*$");
  private static final Pattern LOOSE = Pattern.compile("[\\s\"'`,;|>#*]|\\\\(?=[\\s/])");

  private Armour() {}

  /// @param body what stands between the first line and the last
  /// @return its letters of base64 and whatever else it holds, without headers and breaks
  static String letters(String body) {
    var lines = ESCAPED.matcher(body).replaceAll("\n");
    lines = JOINT.matcher(lines).replaceAll("\n");
    lines = HEADER.matcher(lines).replaceAll("");
    lines = CRC.matcher(lines).replaceAll("");
    return LOOSE.matcher(lines).replaceAll("");
  }

  /// @return the bytes, if it is nothing but base64
  static Optional<byte[]> decoded(String letters) {
    try {
      return Optional.of(Base64.getDecoder().decode(letters));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
