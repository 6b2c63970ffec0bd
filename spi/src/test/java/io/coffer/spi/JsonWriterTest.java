package io.coffer.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// That whatever is written reads as the same is a property of the codec, which is tested with it.
class JsonWriterTest {
  private static String print(Json json) {
    return new String(JsonWriter.bytes(json), UTF_8);
  }

  @Test
  void commasStandBetweenValuesAlone() {
    var json =
        new JsonWriter(0)
            .beginObject()
            .name("a")
            .beginList()
            .beginObject()
            .endObject()
            .beginList()
            .endList()
            .text("")
            .text("[")
            .number(-1)
            .flag(false)
            .endList()
            .name("b:")
            .text("{")
            .name("c")
            .beginObject()
            .name("d")
            .flag(true)
            .endObject()
            .name("e")
            .number(0)
            .endObject();
    assertEquals(
        "{\"a\":[{},[],\"\",\"[\",-1,false],\"b:\":\"{\",\"c\":{\"d\":true},\"e\":0}",
        new String(json.bytes(), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "key", "a \"b\"", "né", "\u4e2d", "why?", "\ud800", "longest", "longer"})
  void aNameIsWrittenAsTheTextItIsHoweverOften(String given) {
    String name = given.startsWith("long") ? "x".repeat(given.equals("longest") ? 40 : 41) : given;
    String text = print(Json.of(name));
    for (int i = 0; i < 3; i++) {
      var json = new JsonWriter(0).beginObject().name(name).number(1).name(name).number(2);
      assertEquals("{" + text + ":1," + text + ":2}", new String(json.endObject().bytes(), UTF_8));
    }
  }

  @Test
  void namesOfOneHashAreToldApart() {
    assertEquals("Aa".hashCode(), "BB".hashCode());
    var json = new JsonWriter(0).beginObject();
    for (int i = 0; i < 2; i++) {
      json.name("Aa").number(1).name("BB").number(2);
    }
    assertEquals(
        "{\"Aa\":1,\"BB\":2,\"Aa\":1,\"BB\":2}", new String(json.endObject().bytes(), UTF_8));
  }

  @Test
  void numbersKeepTheirDigits() {
    var numbers = new Json.Arr(List.of(new Json.Num("1.50"), new Json.Num("-0e7"), Json.NULL));
    assertEquals("[1.50,-0e7,null]", print(numbers));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "22, \\\"",
        "5c, \\\\",
        "2f, /",
        "7f, \u007f",
        "0a, \\n",
        "0d, \\r",
        "09, \\t",
        "08, \\u0008",
        "00, \\u0000",
        "1f, \\u001f",
        "d800, \\ud800",
        "dfff, \\udfff",
      })
  void whatCannotStandInATextIsEscaped(String point, String written) {
    String text = "a" + (char) Integer.parseInt(point, 16) + "é";
    assertEquals("\"a" + written + "é\"", print(Json.of(text)));
  }

  @Test
  void halfAPairBeforeAWholeOneIsEscaped() {
    assertEquals("\"\\ud83d🔑\\udd11\"", print(Json.of("\ud83d🔑\udd11")));
    assertEquals("\"\\ud83d\"", print(Json.of("\ud83d")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u007f",
        "\u0080",
        "\u07ff",
        "\u2028",
        "\u0800",
        "\ud7ff",
        "\ue000",
        "\uffff",
        "\ud800\udc00",
        "\udbff\udfff"
      })
  void textsAreUtf8(String text) {
    assertArrayEquals(("\"" + text + "\"").getBytes(UTF_8), JsonWriter.bytes(Json.of(text)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 6, 7, 4_094, 4_095, 4_096, 4_097, 100_000})
  void thereIsRoomForAnyLength(int length) {
    for (String one : List.of("a", "\u0001", "é", "€", "🔑")) {
      String written = "\u0001".equals(one) ? "\\u0001" : one;
      assertEquals(
          "{\"k\":\"" + written.repeat(length) + "\"}",
          print(Json.object().put("k", one.repeat(length)).build()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 32_767, 32_768, 32_769, 100_000})
  void whatWasWrittenBeforeMayHaveAnyLength(int length) {
    String written = "{" + " ".repeat(length - 2) + "}";
    var json = new JsonWriter(0).beginList().verbatim(written.getBytes(UTF_8));
    json.number(1).verbatim(written.getBytes(UTF_8)).beginObject().endObject().endList();
    assertEquals("[" + written + ",1" + written + ",{}]", new String(json.bytes(), UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32_767, 32_768, 32_769, 100_000})
  void whatAnotherOneWroteMayHaveAnyLength(int length) {
    var other = new JsonWriter(0).beginList();
    for (int i = 0; i < length; i++) {
      other.number(i % 10);
    }
    other.endList();
    String written = new String(other.bytes(), UTF_8);
    var json = new JsonWriter(0).verbatim(other).beginList().number(1).endList().verbatim(other);
    String all = written + ",[1]" + written;
    assertEquals(all + ",2", new String(json.number(2).bytes(), UTF_8));
    var pieces = new StringBuilder();
    json.pieces().forEach(piece -> pieces.append(UTF_8.decode(piece)));
    assertEquals(all + ",2", pieces.toString());
  }

  @Test
  void manyValuesStandInTheirOrder() {
    var json = new JsonWriter(0).beginList();
    var expected = new StringJoiner(",", "[", "]");
    for (int i = 0; i < 50_000; i++) {
      json.number(i);
      expected.add(Integer.toString(i));
    }
    assertEquals(expected.toString(), new String(json.endList().bytes(), UTF_8));
  }

  // a long text is copied as a whole when it can be, which must not be seen
  @Test
  void oneCharacterAmongManyIsWrittenAsAmongFew() {
    for (int odd = 0; odd <= Character.MAX_VALUE; odd += odd < 0x180 ? 1 : 61) {
      String one = String.valueOf((char) odd);
      String written = print(Json.of(one)).substring(1).replaceFirst("\"$", "");
      for (int before : new int[] {0, 1, 7, 8, 31, 32, 38}) {
        String text = "x".repeat(before) + one + "y".repeat(39 - before);
        String expected = "\"" + "x".repeat(before) + written + "y".repeat(39 - before) + "\"";
        assertEquals(
            expected, print(Json.of(text)), () -> "U+" + Integer.toHexString(text.charAt(before)));
      }
    }
  }
}
