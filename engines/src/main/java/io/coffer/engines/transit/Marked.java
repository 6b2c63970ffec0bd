package io.coffer.engines.transit;

import io.coffer.spi.Refusal;
import java.util.regex.Pattern;

/// A ciphertext, signature or HMAC as the API writes it: `vault:v`, the key's version, a colon and
/// the rest.
///
/// @param version of the key, from 0
/// @param rest what stands behind the mark
record Marked(long version, String rest) {
  private static final String PREFIX = "vault:v";
  private static final int MAX_DIGITS = 18;
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1," + MAX_DIGITS + "}");

  /// Reads such a text, and refuses a version that the key does not have or no longer allows.
  ///
  /// @param what it is, for messages
  static Marked of(String text, String what, Key key) {
    if (!text.startsWith(PREFIX)) {
      throw Refusal.invalid("invalid " + what + ": no prefix");
    }
    int colon = text.indexOf(':', PREFIX.length());
    if (colon < 0) {
      throw Refusal.invalid("invalid " + what + ": wrong number of fields");
    }
    String digits = text.substring(PREFIX.length(), colon);
    if (!NUMBER.matcher(digits).matches()) {
      throw Refusal.invalid("invalid " + what + ": version number could not be decoded");
    }
    // the first servers counted from 0
    long version = Math.max(Long.parseLong(digits), digits.equals("0") ? 1 : Long.MIN_VALUE);
    if (version > key.latest()) {
      throw Refusal.invalid("invalid " + what + ": version is too new");
    }
    if (version < key.minDecryption()) {
      throw Refusal.invalid(
          what.endsWith("MAC")
              ? "cannot verify " + what + ": version is too old (disallowed by policy)"
              : "ciphertext or signature version is disallowed by policy (too old)");
    }
    return new Marked(version, text.substring(colon + 1));
  }

  static String print(long version, String rest) {
    return PREFIX + version + ":" + rest;
  }

  @Override
  public String toString() {
    return "marked with version " + version;
  }
}
