package io.coffer.crypto.key;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text form of keys and certificates (RFC 7468): lines of 64 characters between two marks.
public final class Pem {
  /// The longest text that is read, in characters.
  public static final int MAX_TEXT = 1 << 20;

  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]*?)-----END ([A-Z0-9 ]+)-----");
  private static final byte[] NEWLINE = {'\n'};

  private Pem() {}

  /// A block of a text.
  ///
  /// @param label what it says it is, such as `CERTIFICATE`
  public record Block(String label, Der der) {}

  /// The bytes of a block. Not copied: they are the reader's to zero.
  public static final class Der {
    private final byte[] bytes;

    private Der(byte[] bytes) {
      this.bytes = bytes;
    }

    /// The bytes, not copied.
    public byte[] bytes() {
      return bytes;
    }
  }

  /// Writes one block, with a newline after each line but the last.
  public static String encode(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, NEWLINE).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----";
  }

  /// Reads all blocks of a text; what stands between them is passed over.
  ///
  /// @throws MalformedKeyException when there is none, or one is broken
  public static List<Block> decode(String text) throws MalformedKeyException {
    if (text.length() > MAX_TEXT) {
      throw new MalformedKeyException("PEM has at most " + MAX_TEXT + " characters");
    }
    var blocks = new ArrayList<Block>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      if (!block.group(1).equals(block.group(3))) {
        throw new MalformedKeyException("a PEM block ends as something else than it began");
      }
      blocks.add(new Block(block.group(1), new Der(body(block.group(2)))));
    }
    if (blocks.isEmpty()) {
      throw new MalformedKeyException("no PEM block in it");
    }
    return List.copyOf(blocks);
  }

  private static byte[] body(String text) throws MalformedKeyException {
    try {
      byte[] compact = text.replaceAll("\\s", "").getBytes(StandardCharsets.US_ASCII);
      return Base64.getDecoder().decode(compact);
    } catch (IllegalArgumentException e) {
      throw new MalformedKeyException("a PEM block holds no base64");
    }
  }
}
