package io.coffer.scanner;

import io.coffer.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Gives the same secret the same name wherever it stands: a keyed hash of 128 bits, which tells
/// nothing of the value to who lacks the key.
public final class Identity {
  private static final String BLOCK = "-----BEGIN ";

  /// What differs between two copies of a block: breaks, also escaped ones, quotes, indentation.
  private static final Pattern LOOSE = Pattern.compile("\\\\[rnt]|[^A-Za-z0-9+/=]");

  private final Hmac keyed;

  /// @param keyed makes the hashes
  public Identity(Hmac keyed) {
    this.keyed = keyed;
  }

  /// @param value the secret; spaces around it, and the breaks of a block, make no difference
  /// @return 32 digits in lower-case hexadecimal
  public String of(String value) {
    var plain = value.strip();
    var family = "value";
    if (plain.startsWith(BLOCK)) {
      family = "block";
      plain = LOOSE.matcher(plain).replaceAll("");
    }
    return keyed.hex((family + "\0" + plain).getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }
}
