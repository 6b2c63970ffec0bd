package io.coffer.cli.transit;

import io.coffer.cli.args.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

/// A key that somebody brings along: in base64, or as PEM with PKCS#8 inside. What is read of it is
/// zeroed on closing.
public final class KeyMaterial implements AutoCloseable {
  /// The longest text of a key.
  static final int MAX_BYTES = 64 * 1024;

  private static final String BEGIN = "-----BEGIN ";
  private static final String DASHES = "-----";

  private final byte[] bytes;

  private KeyMaterial(byte[] bytes) {
    this.bytes = bytes;
  }

  /// The key that a word of the command line means: the key itself, `@file`, or `-` for the input.
  ///
  /// @throws UsageException when there is none; it does not repeat what was given
  public static KeyMaterial of(String word, InputStream input) {
    byte[] text = text(word, input);
    try {
      return new KeyMaterial(decoded(text));
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private static byte[] text(String word, InputStream input) {
    if (word.equals("-")) {
      return limited(input, "the input");
    }
    if (!word.startsWith("@")) {
      return word.getBytes(StandardCharsets.UTF_8);
    }
    String file = word.substring(1);
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      return limited(in, "the file " + file);
    } catch (IOException e) {
      throw new UsageException("The file " + file + " cannot be read.");
    }
  }

  private static byte[] limited(InputStream in, String from) {
    byte[] text;
    try {
      text = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new UsageException("The key in " + from + " cannot be read.");
    }
    if (text.length > MAX_BYTES) {
      Arrays.fill(text, (byte) 0);
      throw new UsageException("The key in " + from + " is longer than 64 KiB.");
    }
    return text;
  }

  private static byte[] decoded(byte[] text) {
    byte[] base64 = isPem(text) ? body(text) : stripped(text, 0, text.length);
    try {
      byte[] key = Base64.getDecoder().decode(base64);
      if (key.length == 0) {
        throw new UsageException("The key is empty.");
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw new UsageException("The key is neither base64 nor PEM.");
    } finally {
      Arrays.fill(base64, (byte) 0);
    }
  }

  private static boolean isPem(byte[] text) {
    byte[] begin = BEGIN.getBytes(StandardCharsets.US_ASCII);
    return Arrays.equals(text, 0, Math.min(begin.length, text.length), begin, 0, begin.length);
  }

  // the label is no secret, the lines below it are
  private static byte[] body(byte[] text) {
    int labelEnd = find(text, DASHES, BEGIN.length());
    String label =
        new String(text, BEGIN.length(), labelEnd - BEGIN.length(), StandardCharsets.UTF_8);
    requirePkcs8(label);
    int start = labelEnd + DASHES.length();
    return stripped(text, start, find(text, DASHES, start));
  }

  private static void requirePkcs8(String label) {
    String how =
        switch (label) {
          case "PRIVATE KEY" -> "";
          case "PUBLIC KEY" ->
              "The file holds a public key, which needs no wrapping:"
                  + " 'coffer write …/import public_key=@file' imports it.";
          default ->
              "The PEM file holds no unencrypted PKCS#8 key:"
                  + " 'openssl pkcs8 -topk8 -nocrypt -in file' makes one.";
        };
    if (!how.isEmpty()) {
      throw new UsageException(how);
    }
  }

  private static int find(byte[] text, String mark, int from) {
    byte[] wanted = mark.getBytes(StandardCharsets.US_ASCII);
    for (int at = from; at + wanted.length <= text.length; at++) {
      if (Arrays.equals(text, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at;
      }
    }
    throw new UsageException("The PEM file of the key has no end.");
  }

  private static byte[] stripped(byte[] text, int from, int to) {
    byte[] out = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      if (text[at] > ' ' || text[at] < 0) {
        out[length++] = text[at];
      }
    }
    byte[] exact = Arrays.copyOf(out, length);
    Arrays.fill(out, (byte) 0);
    return exact;
  }

  /// The key itself. The array is this object's own.
  byte[] bytes() {
    return bytes;
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "key";
  }
}
