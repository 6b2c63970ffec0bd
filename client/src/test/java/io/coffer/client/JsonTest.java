package io.coffer.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"\"",
        "-0.10",
        "1E+400",
        "0",
        "999999999999999999",
        "1000000000000000000",
        "123456789012345678901234567890",
        "{\"a\":[1,2,{\"b\":null}],\"c\":\"\\\"\\\\\\n\\u0001\"}",
        "\"\uD83D\uDE00\""
      })
  void whatIsReadIsWrittenAgain(String text) {
    assertEquals(text, Json.write(Json.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{a:1}",
        "01",
        "1.",
        "+1",
        "tru",
        "nul",
        "\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "1 2",
        "\"\n\"",
        "1e9999999999",
        "NaN"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Json.parse(text));
  }

  @Test
  void aNumberIsAsLongAsIsAllowed() {
    String longest = "7".repeat(Json.MAX_NUMBER);
    assertEquals(new BigDecimal(longest), Json.parse(longest));
    assertThrows(IllegalArgumentException.class, () -> Json.parse(longest + "7"));
    // at once, however long it is
    assertThrows(IllegalArgumentException.class, () -> Json.parse(longest.repeat(10_000)));
  }

  @Test
  void nestingHasALimit() {
    int most = Json.MAX_DEPTH;
    String allowed = "[".repeat(most) + "]".repeat(most);

    assertEquals(allowed, Json.write(Json.parse(allowed)));
    assertThrows(IllegalArgumentException.class, () -> Json.parse("[" + allowed + "]"));
  }

  @Test
  void prettyHasALineForEachValue() {
    assertEquals(
        "{\n  \"a\": [\n    1,\n    {}\n  ]\n}", Json.pretty(Json.parse("{\"a\":[1,{}]}")));
  }
}
