package io.coffer.scanner.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/// The ways in which tests encode what is to be found. Texts stand for bytes, one character each.
public enum Encodings {
  BASE64(text -> Base64.getEncoder().encodeToString(bytes(text))),
  BASE64_URL(text -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text))),
  BASE64_LINES(text -> Base64.getMimeEncoder().encodeToString(bytes(text))),
  HEX(text -> HexFormat.of().formatHex(bytes(text))),
  PERCENT(text -> each(text, "%%%02x"::formatted)),
  JSON(text -> each(text, "\\u%04x"::formatted)),
  JAVA(text -> each(text, c -> "\"\\\n\r\t".indexOf(c) < 0 ? String.valueOf((char) c) : java(c))),
  OCTETS(text -> each(text, "\\x%02x"::formatted)),
  ENTITIES(text -> each(text, "&#%d;"::formatted)),
  GZIP(text -> Base64.getEncoder().encodeToString(packed(bytes(text), "gzip"))),
  UTF_16LE(text -> wide(text, java.nio.charset.StandardCharsets.UTF_16LE)),
  UTF_16BE(text -> wide(text, java.nio.charset.StandardCharsets.UTF_16BE));

  private final UnaryOperator<String> encoder;

  Encodings(UnaryOperator<String> encoder) {
    this.encoder = encoder;
  }

  public String encode(String text) {
    return encoder.apply(text);
  }

  private static String java(int c) {
    return c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\t' ? "\\t" : "\\" + (char) c;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String each(String text, IntFunction<String> encode) {
    var encoded = new StringBuilder();
    text.chars().mapToObj(encode).forEach(encoded::append);
    return encoded.toString();
  }

  private static String wide(String text, Charset charset) {
    return new String(text.getBytes(charset), ISO_8859_1);
  }

  static byte[] packed(byte[] bytes, String packing) {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out =
        packing.equals("gzip") ? new GZIPOutputStream(packed) : new DeflaterOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(new String(bytes, UTF_8), e);
    }
    return packed.toByteArray();
  }
}
