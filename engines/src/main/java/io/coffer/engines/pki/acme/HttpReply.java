package io.coffer.engines.pki.acme;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The answer to a request by HTTP/1.1 (RFC 9112), with no more of its body than a proof needs.
///
/// @param headers by their names in lower case; the first of each
record HttpReply(int status, Map<String, String> headers, String body) {
  /// The longest line of the head, in bytes.
  static final int MAX_LINE = 8_192;

  /// The most lines of the head.
  static final int MAX_LINES = 100;

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
  private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,7})(?:[ \\t]*;.*)?");

  HttpReply {
    headers = Map.copyOf(headers);
  }

  /// @throws IOException when it is no HTTP, or ends early
  static HttpReply read(InputStream in) throws IOException {
    Matcher status = STATUS.matcher(line(in));
    if (!status.matches()) {
      throw new IOException("not HTTP/1.1");
    }
    Map<String, String> headers = headers(in);
    int code = Integer.parseInt(status.group(1));
    String body = code == 200 ? body(in, headers) : "";
    return new HttpReply(code, headers, body);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    var headers = new HashMap<String, String>();
    for (int i = 0; i < MAX_LINES; i++) {
      String line = line(in);
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.putIfAbsent(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    throw new IOException("too many headers");
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the head has no end");
      }
      if (line.size() == MAX_LINE) {
        throw new IOException("a line is too long");
      }
      line.write(c);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  // one byte more than allowed is read, to see that there is one
  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
    byte[] bytes =
        coding.equals("chunked") ? chunks(in) : in.readNBytes(most(headers.get("content-length")));
    if (bytes.length > HttpFetch.MAX_BODY) {
      throw Problem.of(
          Problem.Kind.INCORRECT_RESPONSE,
          "the answer has more than " + HttpFetch.MAX_BODY + " bytes");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int most(@Nullable String length) throws IOException {
    if (length == null) {
      return HttpFetch.MAX_BODY + 1;
    }
    if (!length.matches("[0-9]{1,18}")) {
      throw new IOException("the length is no number");
    }
    return (int) Math.min(HttpFetch.MAX_BODY + 1L, Long.parseLong(length));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    var body = new ByteArrayOutputStream();
    while (body.size() <= HttpFetch.MAX_BODY) {
      Matcher size = CHUNK.matcher(line(in));
      if (!size.matches()) {
        throw new IOException("not a chunk");
      }
      int length = Integer.parseInt(size.group(1), 16);
      if (length == 0) {
        break;
      }
      int wanted = Math.min(length, HttpFetch.MAX_BODY + 1);
      byte[] chunk = in.readNBytes(wanted);
      if (chunk.length < wanted) {
        throw new EOFException("a chunk has no end");
      }
      body.write(chunk);
      if (wanted == length) {
        line(in);
      } else {
        break; // it is too long already
      }
    }
    return body.toByteArray();
  }

  /// Where to go on.
  Optional<String> location() {
    return Optional.ofNullable(headers.get("location"));
  }

  @Override
  public String toString() {
    return "reply with status " + status;
  }
}
