package io.coffer.scanner.source.capture;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// HTTP/1. Headers and plain bodies can be read in the stream itself; bodies that are packed or in
/// chunks are told as they were meant.
final class Http implements Protocol {
  /// The most bytes of a body that are unpacked.
  static final int BODY = 2 << 20;

  /// How many messages of a part of a stream are looked at.
  static final int MESSAGES = 10_000;

  @Override
  public String name(Flow flow, byte[] start) {
    var word = Lines.firstWord(start);
    return switch (word) {
      case "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT" -> "http";
      default -> word.startsWith("HTTP/1.") ? "http" : "";
    };
  }

  @Override
  public void read(byte[] stream, Logins logins) {
    var chars = new String(stream, StandardCharsets.ISO_8859_1);
    int at = 0;
    for (int i = 0; i < MESSAGES; i++) {
      int end = chars.indexOf("\r\n\r\n", at);
      if (end < 0) {
        return;
      }
      var head = chars.substring(at, end + 2).toLowerCase(Locale.ROOT);
      at = body(stream, end + 4, head, logins);
    }
  }

  /// @return the first place behind the body
  private static int body(byte[] stream, int from, String head, Logins logins) {
    boolean chunked = header(head, "transfer-encoding").contains("chunked");
    var packing = header(head, "content-encoding");
    var body = new ByteArrayOutputStream();
    int end;
    if (chunked) {
      end = Chunks.read(stream, from, body);
    } else {
      end = from + length(header(head, "content-length"), stream.length - from);
      body.write(stream, from, end - from);
    }
    if (!packing.isEmpty() || chunked) {
      byte[] plain = unpacked(body.toByteArray(), packing);
      if (plain.length > 0) {
        logins.add(plain);
      }
    }
    return end;
  }

  private static int length(String number, int most) {
    return number.matches("\\d{1,18}") ? (int) Math.min(most, Long.parseLong(number)) : 0;
  }

  private static String header(String head, String name) {
    int at = head.indexOf("\r\n" + name + ":");
    if (at < 0) {
      return "";
    }
    int from = at + name.length() + 3;
    return head.substring(from, head.indexOf("\r\n", from)).strip();
  }

  private static byte[] unpacked(byte[] body, String packing) {
    var plain = new ByteArrayOutputStream();
    try (InputStream contents = open(body, packing)) {
      byte[] chunk = new byte[8_192];
      int count = contents.read(chunk);
      while (count > 0 && plain.size() < BODY) {
        plain.write(chunk, 0, Math.min(count, BODY - plain.size()));
        count = contents.read(chunk);
      }
    } catch (IOException e) {
      // cut off or broken: what was unpacked before counts
      return plain.toByteArray();
    }
    return plain.toByteArray();
  }

  private static InputStream open(byte[] body, String packing) throws IOException {
    var contents = new ByteArrayInputStream(body);
    return switch (packing) {
      case "gzip", "x-gzip" -> new GZIPInputStream(contents);
      case "deflate" -> new InflaterInputStream(contents);
      default -> contents;
    };
  }
}
