package io.coffer.cli;

import io.coffer.cli.args.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// A file with a public PGP key: binary, in base64, or armoured (RFC 9580, section 6.2).
final class PgpFile {
  private static final int MAX_BYTES = 256 * 1024;
  private static final int BINARY = 0x80;

  private PgpFile() {}

  /// The key in base64, as the API takes it.
  static String base64(String file) {
    byte[] bytes;
    try {
      if (Files.size(Path.of(file)) > MAX_BYTES) {
        throw new UsageException("The PGP key in " + file + " is longer than 256 KiB.");
      }
      bytes = Files.readAllBytes(Path.of(file));
    } catch (IOException e) {
      throw new UsageException("The PGP key in " + file + " cannot be read.");
    }
    if (bytes.length > 0 && (bytes[0] & BINARY) != 0) {
      return Base64.getEncoder().encodeToString(bytes);
    }
    String text = new String(bytes, StandardCharsets.US_ASCII).strip();
    return text.startsWith("-----BEGIN PGP") ? body(text) : text.replaceAll("\\s", "");
  }

  // between the blank line behind the headers and the checksum or the end
  private static String body(String armoured) {
    var out = new StringBuilder();
    boolean inside = false;
    for (String line : armoured.lines().toList()) {
      if (inside && (line.startsWith("=") || line.startsWith("-----END"))) {
        break;
      }
      if (inside) {
        out.append(line.strip());
      }
      inside = inside || line.isBlank();
    }
    return out.toString();
  }
}
