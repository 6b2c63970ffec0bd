package io.coffer.hcl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  @ParameterizedTest
  @CsvSource({
    "'a=', '[', ']', 0",
    "'', 'a{', '}', 0",
    "'', 'a={', '}', 0",
    "'{\"a\":', '[', ']}', 1",
    "'{\"a\":', '{\"a\":', '}', 1",
  })
  void nestingHasALimit(String begin, String open, String close, int used) {
    int most = Hcl.MAX_DEPTH - used;
    String inner = open.endsWith(":") ? "1" : "";
    String tail = begin.startsWith("{") && close.equals("}") ? "}" : "";
    String closing = close.substring(0, 1);
    String end = close.substring(1) + tail;
    assertEquals(
        1,
        Hcl.parse(begin + open.repeat(most) + inner + closing.repeat(most) + end).items().size());
    String deeper = begin + open.repeat(most + 1) + inner + closing.repeat(most + 1) + end;
    HclException fault = assertThrows(HclException.class, () -> Hcl.parse(deeper));
    assertTrue(fault.getMessage().startsWith("nested deeper than 100 at line 1"));
  }

  @Test
  void endlessNestingIsRefusedAndDoesNotOverflow() {
    assertThrows(HclException.class, () -> Hcl.parse("a=" + "[".repeat(1_000_000)));
    assertThrows(HclException.class, () -> Hcl.parse("{\"a\":".repeat(1_000_000)));
  }

  @Test
  void blocksBesideEachOtherAreNotNested() {
    assertEquals(200, Hcl.parse("a { b { } }\n".repeat(200)).items().size());
  }

  @ParameterizedTest
  @CsvSource({"'a = 1', ''", "'{\"a\":[', '0]}'"})
  void theNumberOfValuesHasALimit(String begin, String end) {
    String item = begin.startsWith("{") ? "1," : "\na = 1";
    int perItem = begin.startsWith("{") ? 1 : 2;
    int used = begin.startsWith("{") ? 3 : 2;
    String most = begin + item.repeat((Hcl.MAX_VALUES - used) / perItem) + end;
    assertTrue(!Hcl.parse(most).items().isEmpty());
    String more = begin + item.repeat((Hcl.MAX_VALUES - used) / perItem + 1) + end;
    HclException fault = assertThrows(HclException.class, () -> Hcl.parse(more));
    assertTrue(fault.getMessage().startsWith("more than 100000 values at line"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1\n", "a\n{}\n", "a \"\" {}\n\n\n\n\n\n"})
  void aTextOfManyLinesIsReadAtOnce(String line) {
    String text = line.repeat(Hcl.MAX_VALUES / 2);
    Body body = assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Hcl.parse(text));
    int lines = (int) line.chars().filter(c -> c == '\n').count();
    Position last = body.items().getLast().at();
    assertEquals(new Position((Hcl.MAX_VALUES / 2 - 1) * lines + 1, 1), last);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\\", "/*", "<<A\n", "x", "\n", "# ", "-", "9", "{"})
  void alotOfOneSignIsJudgedAtOnce(String sign) {
    String text = "a = " + sign.repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> String.valueOf(Golden.outcome(text).length()));
  }
}
