package io.coffer.scanner.decode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Unpacks what gzip or zlib packed.
final class Inflation {
  private Inflation() {}

  /// What packed bytes, by the first three of them: `gzip`, `zlib`, or nothing.
  ///
  /// @param length how many there are
  static String name(byte[] bytes, int length) {
    if (length < 10) {
      return "";
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (first == 0x1f && second == 0x8b && bytes[2] == 8) {
      return "gzip";
    }
    boolean level = second == 0x01 || second == 0x5e || second == 0x9c || second == 0xda;
    return first == 0x78 && level ? "zlib" : "";
  }

  /// The unpacked bytes, up to a limit, or as far as they can be unpacked.
  static byte[] of(byte[] bytes, String name, int limit) {
    var unpacked = new ByteArrayOutputStream();
    var packed = new ByteArrayInputStream(bytes);
    try (InputStream contents =
        name.equals("gzip") ? new GZIPInputStream(packed) : new InflaterInputStream(packed)) {
      byte[] chunk = new byte[8_192];
      int count = contents.read(chunk);
      while (count > 0 && unpacked.size() < limit) {
        unpacked.write(chunk, 0, Math.min(count, limit - unpacked.size()));
        count = contents.read(chunk);
      }
    } catch (IOException e) {
      // broken or cut off: what was unpacked before counts
      return unpacked.toByteArray();
    }
    return unpacked.toByteArray();
  }
}
