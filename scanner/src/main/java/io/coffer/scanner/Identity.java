package io.coffer.scanner;

import io.coffer.crypto.Hmac;
import io.coffer.scanner.detect.Detection;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Gives the same secret the same name wherever it stands.
final class Identity {
  private static final String BLOCK = "-----BEGIN ";

  /// What differs between two copies of a block: breaks, also escaped ones, quotes, indentation.
  private static final Pattern LOOSE = Pattern.compile("\\\\[rnt]|[^A-Za-z0-9+/=]");

  private final Hmac keyed;

  Identity(Hmac keyed) {
    this.keyed = keyed;
  }

  String of(Detection detection) {
    var value = detection.value();
    var family = value.startsWith(BLOCK) ? "block" : "value";
    var plain = family.equals("block") ? LOOSE.matcher(value).replaceAll("") : value.strip();
    return keyed.hex((family + "\0" + plain).getBytes(StandardCharsets.UTF_8)).substring(0, 32);
  }
}
