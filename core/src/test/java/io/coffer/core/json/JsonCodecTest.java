package io.coffer.core.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.spi.Json;
import io.coffer.spi.Refusal;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "5",
        "5.0",
        "5.00",
        "-1.5e10",
        "1E+5",
        "9007199254740993",
        "123456789012345678901234567890.123456789012345678901234567890",
        "1e999999",
        "0.1"
      })
  void aNumberKeepsEveryDigit(String digits) {
    Json.Obj read = request("{\"n\":" + digits + "}");
    assertEquals(new Json.Num(digits), read.get("n").orElseThrow());
    assertEquals("{\"n\":" + digits + "}", JsonCodec.text(read));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '{"a":"\\u0041\\n\\"\\/ü\\ud83d\\udd11"}', '{"a":"A\\n\\"/ü🔑"}'
          ' { "a" : [ 1 , { } , [ ] ] } ',           '{"a":[1,{},[]]}'
          '{"a":null,"b":true,"c":false}',           '{"a":null,"b":true,"c":false}'
          '{"b":1,"a":2}',                           '{"b":1,"a":2}'
          '{"a":1,"b":2,"a":3}',                     '{"a":3,"b":2}'
          '{"":""}',                                 '{"":""}'
          '{"a":1}{"b":2}',                          '{"a":1}'
          '{"a":1} [2]',                             '{"a":1}'
          """)
  void aRequestIsReadAndWrittenCompactly(String body, String text) {
    assertEquals(text, JsonCodec.text(request(body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "null", " null "})
  void nothingAndNullAreNoBody(String body) {
    assertEquals(Json.Obj.EMPTY, request(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "5",
        "\"a\"",
        "true",
        "nul",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":0x1}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\q\"}",
        "{\"a\":\"\\u12\"}",
        "{} x",
        "{\"a\":1} }",
        "{\"a\":1},",
        "// x\n{}",
        "{\"a\":[1,]}",
        "{\"a\" 1}",
        "\0",
        "{]"
      })
  void whatIsNoObjectIsRefused(String body) {
    Refusal refusal = assertThrows(Refusal.class, () -> request(body));
    assertEquals(Refusal.Code.INVALID, refusal.code());
    assertTrue(refusal.getMessage().startsWith("failed to decode JSON input: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7b2261223a2280227d", // a continuation byte alone
        "7b2261223a22c0af227d", // an overlong form
        "7b2261223a22c3227d", // an unfinished character
        "7b2261223a22f8888080 80227d", // five bytes
        "7b2261223a22ff227d",
        "7b22ff223a317d", // within a name
        "0000007bffffffff", // wide characters beyond Unicode
        "0000007b0000", // and cut
        "feff00",
        "7b2261223a22eda080227d", // half of a pair, encoded
        "007b0022006100220 03a0022d8000022007d", // the same in UTF-16
      })
  void bytesThatAreNoUtf8AreRefused(String hex) {
    byte[] body = HexFormat.of().parseHex(hex.replace(" ", ""));
    assertThrows(Refusal.class, () -> JsonCodec.request(body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "a\\udc00b", "\\ud83d\\ud83d\\udd11", "\\udd11\\ud83d"})
  void halfACharacterIsRefused(String written) {
    assertThrows(Refusal.class, () -> request("{\"a\":\"" + written + "\"}"), "as a text");
    assertThrows(Refusal.class, () -> request("{\"" + written + "\":1}"), "as a name");
  }

  @Test
  void aMessageNamesThePlaceAndNothingOfTheBody() {
    Refusal refusal = assertThrows(Refusal.class, () -> request("{\"a\": 1,\n \"b\": s3cr3t}"));
    assertTrue(refusal.getMessage().contains("line 2, column "), refusal.getMessage());
    assertFalse(refusal.getMessage().contains("s3cr3t"), refusal.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"[, ], ''", "'{\"a\":', }, 1"})
  void nestingHasALimit(String open, String close, String inner) {
    int most = JsonCodec.MAX_DEPTH - 1;
    String body = "{\"l\":" + open.repeat(most) + inner + close.repeat(most) + "}";
    assertEquals(body, JsonCodec.text(request(body)));
    assertEquals(request(body), JsonCodec.row(body.getBytes(UTF_8)));
    String deeper = "{\"l\":" + open.repeat(most + 1) + inner + close.repeat(most + 1) + "}";
    assertThrows(Refusal.class, () -> request(deeper));
    assertThrows(Refusal.class, () -> request("{\"l\":" + open.repeat(1_000_000)));
  }

  @ParameterizedTest
  @CsvSource({"'\"t\"', 1", "'{\"n\":1}', 1", "'{\"n\":\"t\"}', 2"})
  void theNumberOfTextsAndNamesHasALimit(String item, int texts) {
    int most = (JsonCodec.MAX_STRINGS - 1) / texts;
    String items = (item + ",").repeat(most - 1) + item;
    assertEquals(1, request("{\"l\":[" + items + "]}").members().size());
    String more = "{\"l\":[" + items + ("," + item).repeat(2) + "]}";
    Refusal refusal = assertThrows(Refusal.class, () -> request(more));
    assertEquals(
        "refused JSON input due to high complexity: exceeded maximum number of strings",
        refusal.getMessage());
    assertEquals(1, JsonCodec.row(more.getBytes(UTF_8)).members().size(), "rows have no limit");
  }

  @Test
  void aBatchMayHoldMoreTexts() {
    String most = "\"t\",".repeat(JsonCodec.MAX_BATCH_STRINGS - 1) + "\"t\"";
    assertEquals(1, request("{\"batch_input\":[" + most + "]}").members().size());
    assertEquals(1, request("{\"revoked_certs\":[" + most + "]}").members().size());
    assertThrows(Refusal.class, () -> request("{\"batch_input\":[\"t\"," + most + "]}"));
    assertThrows(Refusal.class, () -> request("{\"a\":{\"batch_input\":[" + most + "]}}"));
  }

  @Test
  void numbersAndNamesHaveALimitOfLength() {
    String digits = "9".repeat(1_000);
    assertEquals(new Json.Num(digits), request("{\"n\":" + digits + "}").get("n").orElseThrow());
    assertThrows(Refusal.class, () -> request("{\"n\":" + digits + "9}"));
    assertThrows(Refusal.class, () -> request("{\"" + "n".repeat(1_000_000) + "\":1}"));
  }

  @Test
  void manyPlainValuesAreWithinTheLimits() {
    String body = "{\"l\":[" + "0,".repeat(100_000) + "null]}";
    assertEquals(body, JsonCodec.text(request(body)));
  }

  @Test
  void latinLettersInAnotherEncodingAreRefused() {
    assertThrows(Refusal.class, () -> JsonCodec.request("{\"a\":\"é\"}".getBytes(ISO_8859_1)));
  }

  private static Json.Obj request(String body) {
    return JsonCodec.request(body.getBytes(UTF_8));
  }
}
