package io.coffer.acceptance;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.coffer.spi.Storage;
import io.coffer.spi.Stored;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// Looks through everything that is stored, as a thief of the disk would.
final class Rummage {
  private Rummage() {}

  /// How many rows there are.
  static int rows(Storage storage) {
    return storage.scan("", "", Integer.MAX_VALUE).size();
  }

  /// Fails when a key or value holds the text, in clear or in a common encoding.
  static void assertNowhere(Storage storage, String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    List<String> forms =
        List.of(
            secret,
            HexFormat.of().formatHex(bytes),
            Base64.getEncoder().withoutPadding().encodeToString(bytes));
    for (Stored row : storage.scan("", "", Integer.MAX_VALUE)) {
      String value = new String(row.value(), StandardCharsets.ISO_8859_1);
      for (String form : forms) {
        assertFalse(value.contains(form) || row.key().contains(form), row.key() + " holds it");
      }
    }
  }
}
