package io.coffer.mcp.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.Property;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TouchedTest {
  private static final String MARK = "[redacted]";
  private static final String SIGNS = "abcXYZ019+/=_-.:,;!?%&\\\"'<>{}[]() \n\täß€𝄞";

  private final Touched touched = new Touched();

  /// Ways to write a value. Each gives what stands for the value alone, within more.
  enum Form {
    PLAIN,
    HEX,
    UPPER_HEX,
    PERCENT,
    FORM,
    ALL_PERCENT,
    ESCAPED,
    ALL_ESCAPED,
    BASE64,
    URL_BASE64,
    MIME_BASE64;

    String write(String value, SeededRandom random) {
      byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
      return switch (this) {
        case PLAIN -> value;
        case HEX -> HexFormat.of().formatHex(bytes);
        case UPPER_HEX -> HexFormat.of().withUpperCase().formatHex(bytes);
        case PERCENT -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        case FORM -> URLEncoder.encode(value, StandardCharsets.UTF_8);
        case ALL_PERCENT -> percent(bytes, random);
        case ESCAPED ->
            value
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("/", "\\/")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        case ALL_ESCAPED ->
            value
                .chars()
                .mapToObj(c -> "\\u%04x".formatted(c))
                .map(text -> random.nextBoolean() ? text : text.toUpperCase(Locale.ROOT))
                .map(text -> text.replace('U', 'u'))
                .collect(Collectors.joining());
        case BASE64 -> Base64.getEncoder().encodeToString(bytes);
        case URL_BASE64 -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        case MIME_BASE64 ->
            Base64.getMimeEncoder(20, new byte[] {'\r', '\n'}).encodeToString(bytes);
      };
    }

    private static String percent(byte[] bytes, SeededRandom random) {
      var out = new StringBuilder();
      for (byte b : bytes) {
        String code = "%%%02x".formatted(b & 0xff);
        out.append(random.nextBoolean() ? code : code.toUpperCase(Locale.ROOT));
      }
      return out.toString();
    }

    boolean isBase64() {
      return name().endsWith("BASE64");
    }
  }

  private static String words(SeededRandom random, int length) {
    int[] signs = SIGNS.codePoints().toArray();
    return random
        .ints(length, 0, signs.length)
        .mapToObj(i -> Character.toString(signs[i]))
        .collect(Collectors.joining());
  }

  /// Written in pieces of any length.
  private String shown(String text, SeededRandom random) throws IOException {
    var out = new ByteArrayOutputStream();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (OutputStream stream = touched.redact(out)) {
      for (int from = 0; from < bytes.length; ) {
        int length = Math.min(bytes.length - from, 1 + random.nextInt(40));
        stream.write(bytes, from, length);
        from += length;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void aValueIsFoundInEveryFormAndNothingElseIsTouched(Form form) {
    Property.check(
        300,
        random -> {
          var fresh = new TouchedTest();
          String value = words(random, 4 + random.nextInt(form == Form.PLAIN ? 3_000 : 200));
          fresh.touched.add(value);
          // signs that are part of no form stand around it
          String before = "é".repeat(random.nextInt(1_000)) + "¶";
          String after = "¶" + "é".repeat(random.nextInt(1_000));
          String text = before + form.write(value, random) + after;
          String shown = fresh.shown(text, random);
          if (form.isBase64()) {
            shown = shown.replaceAll("(?<=\\])[\\w/+=\r\n-]{0,3}", "");
          }
          assertEquals(before + MARK + after, shown);
        });
  }

  @Test
  void aValueIsFoundWhereverItLiesInBase64() {
    Property.check(
        1_000,
        random -> {
          var fresh = new TouchedTest();
          byte[] value = new byte[6 + random.nextInt(100)];
          for (int i = 0; i < value.length; i++) {
            value[i] = (byte) ('!' + random.nextInt(90));
          }
          fresh.touched.add(new String(value, StandardCharsets.US_ASCII));
          int lead = random.nextInt(50);
          byte[] all = new byte[lead + value.length + random.nextInt(50)];
          random.nextBytes(all);
          System.arraycopy(value, 0, all, lead, value.length);
          Base64.Encoder encoder =
              random.nextBoolean() ? Base64.getEncoder() : Base64.getUrlEncoder();
          String text = encoder.encodeToString(all);
          String shown = fresh.shown("x " + text + " y", random);
          String within = text.substring((lead * 8 + 5) / 6, (lead + value.length) * 8 / 6);
          assertTrue(shown.contains(MARK), shown);
          for (int i = 0; i + 6 <= within.length(); i++) {
            assertFalse(shown.contains(within.substring(i, i + 6)), shown);
          }
        });
  }

  @Test
  void hexIsFoundFromEitherDigit() throws IOException {
    touched.add("hunter22");
    String hex = HexFormat.of().formatHex("hunter22".getBytes(StandardCharsets.US_ASCII));
    assertEquals("a" + MARK + "b", touched.redact("a" + hex + "b"));
    assertEquals("ab" + MARK, touched.redact("ab" + hex));
  }

  @Test
  void aKeyIsFoundByItsLines() {
    String line = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw";
    touched.add("-----BEGIN KEY-----\n" + line + "\nZZ\n-----END KEY-----\n");
    assertEquals("it has " + MARK + ", then ZZ", touched.redact("it has " + line + ", then ZZ"));
  }

  @Test
  void manyAreFoundAtOnceAndOneWithinAnother() {
    touched.add("ushers");
    touched.add("hers-and-his");
    touched.add("she-who");
    assertEquals(MARK + " " + MARK + " he", touched.redact("ushers-and-his she-who he"));
    assertEquals(MARK, touched.redact("ushershe-who"));
  }

  @Test
  void escapesThatAreNoneHideNothing() {
    touched.add("pass%word");
    assertEquals(MARK, touched.redact("pass%word"));
    assertEquals("\\u00" + MARK, touched.redact("\\u00pass%word"));
    assertEquals("%" + MARK, touched.redact("%pass%25word"));
    assertEquals("%4" + MARK, touched.redact("%4pass%word"));
    assertEquals("\\x" + MARK, touched.redact("\\xpass%word"));
  }

  @Test
  void shortValuesAreNotSought() {
    assertTrue(touched.add("abc"));
    assertEquals("abc", touched.redact("abc"));
  }

  @Test
  void thereIsALimit() {
    assertTrue(touched.add("a".repeat(Touched.MAX_BYTES)));
    assertTrue(touched.add("a".repeat(Touched.MAX_BYTES)), "it is there already");
    assertFalse(touched.add("more"));
    assertEquals("more", touched.redact("more"));
  }

  @Test
  void itsTextFormShowsNoValue() {
    touched.add("MARKED-1");
    assertEquals("1 values touched", touched.toString());
  }
}
