package io.coffer.scanner;

import io.coffer.crypto.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Gives the same secret the same name wherever it stands.
public final class Identity {
  private static final String BLOCK = "-----BEGIN ";

  /// What differs between two copies of a block: breaks, also escaped ones, quotes, indentation.
  private static final Pattern LOOSE = Pattern.compile("\\\\[rnt]|[^A-Za-z0-9+/=]");

  private final Hmac keyed;

  /// @param keyed the key that names are made with
  public Identity(Hmac keyed) {
    this.keyed = keyed;
  }

  /// @param value a secret, decoded
  /// @return its name: 32 hexadecimal digits
  public String of(String value) {
    var family = value.startsWith(BLOCK) ? "block" : "value";
    var plain = family.equals("block") ? LOOSE.matcher(value).replaceAll("") : value.strip();
    return keyed.hex((family + "\0" + plain).getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }
}
