package io.coffer.scanner.triage;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// What is known of the key by which identities in a triage file were made.
///
/// An identity is a keyed hash: who has the key can try out values. In an open file the key stands
/// in the file itself, so that everybody who has the file can scan with it; it then names no secret
/// by its value that could be guessed. A closed file has a mark of its key alone.
///
/// @param open whether the key is in the file
/// @param text the key, or the mark of it, in hexadecimal
public record TriageKey(boolean open, String text) {
  /// How many bytes a key has.
  public static final int BYTES = 32;

  private static final byte[] MARK = "coffer triage key".getBytes(StandardCharsets.US_ASCII);
  private static final int MARK_DIGITS = 16;

  /// @param key random bytes that everybody with the file may know
  /// @return what an open file says of it
  public static TriageKey open(byte[] key) {
    if (key.length != BYTES) {
      throw new IllegalArgumentException("a key has " + BYTES + " bytes");
    }
    return new TriageKey(true, HexFormat.of().formatHex(key));
  }

  /// @param key kept elsewhere
  /// @return what a closed file says of it
  public static TriageKey closed(SecretBytes key) {
    return new TriageKey(false, mark(key));
  }

  /// @param key that a scan uses
  /// @return whether the file's identities are made with it
  public boolean isOf(SecretBytes key) {
    if (!open) {
      return mark(key).equals(text);
    }
    try (var own = SecretBytes.take(HexFormat.of().parseHex(text))) {
      return mark(key).equals(mark(own));
    }
  }

  private static String mark(SecretBytes key) {
    return new Hmac(key).hex(MARK).substring(0, MARK_DIGITS);
  }
}
