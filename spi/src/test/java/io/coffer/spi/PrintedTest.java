package io.coffer.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Objects that are printed again and again.
class PrintedTest {
  private static final int TIMES = 3 * FewMembers.OFTEN;

  private final AtomicInteger calls = new AtomicInteger();

  private final Json.Printer names =
      (out, object) -> {
        calls.incrementAndGet();
        out.beginList();
        object.members().keySet().forEach(out::text);
        out.endList();
      };

  private static Json.Obj object(int members, String value) {
    Json.Builder object = Json.object();
    for (int i = 0; i < members; i++) {
      object.put("m" + i, value);
    }
    return object.build();
  }

  private static String print(Json.Obj object, Json.Printer printer) {
    var out = new JsonWriter(0).beginList().number(1);
    object.print(out, printer);
    object.print(out, printer);
    return new String(out.endList().bytes(), UTF_8);
  }

  private static String print(Json.Obj object) {
    var list = new Json.Arr(List.of(object, Json.of(2), object));
    return new String(JsonWriter.bytes(list), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, FewMembers.MOST, FewMembers.MOST + 1})
  void theyReadTheSameEachTime(int members) {
    Json.Obj object = object(members, "a\n").with("inner", object(members, "b"));
    String first = print(object);
    for (int i = 0; i < TIMES; i++) {
      assertEquals(first, print(object));
    }
    assertEquals(first, print(object.with("inner", object(members, "b"))));
    assertNotEquals(first, print(object.with("inner", object(members + 1, "b"))));
  }

  @Test
  void whatIsPrintedOftenIsKept() {
    Json.Obj object = object(2, "value");
    for (int i = 0; i < TIMES; i++) {
      assertEquals("[1,[\"m0\",\"m1\"],[\"m0\",\"m1\"]]", print(object, names));
    }
    assertEquals(FewMembers.OFTEN + 1, calls.get());
  }

  @Test
  void eachPrinterHasWhatItPrints() {
    Json.Obj object = object(1, "value");
    for (int i = 0; i < TIMES; i++) {
      assertEquals("[1,[\"m0\"],[\"m0\"]]", print(object, names));
      assertEquals("[{\"m0\":\"value\"},2,{\"m0\":\"value\"}]", print(object));
    }
  }

  /// The text has two bytes more than its characters, and the braces and the name seven.
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0"})
  void whatIsLongIsPrintedAnew(int more, int kept) {
    Json.Obj object = object(1, "x".repeat(FewMembers.SHORT - 9 + more));
    Json.Printer whole =
        (out, same) -> {
          calls.incrementAndGet();
          out.beginObject().name("m0").value(same.members().getOrDefault("m0", Json.NULL));
          out.endObject();
        };
    int length = print(object, whole).length();
    assertEquals("[1,,]".length() + 2 * (FewMembers.SHORT + more), length);
    for (int i = 0; i < TIMES; i++) {
      print(object, whole);
    }
    assertEquals(kept == 1, calls.get() == FewMembers.OFTEN + 1, calls::toString);
  }

  @Test
  void printersThatComeAndGoAreForgotten() {
    var prints = new Prints<Integer>();
    for (int i = 0; i <= Prints.MOST; i++) {
      prints.of("printer " + i, calls::incrementAndGet);
    }
    assertEquals(Prints.MOST + 1, prints.of("printer " + Prints.MOST, calls::incrementAndGet));
    assertEquals(Prints.MOST + 2, prints.of("printer 0", calls::incrementAndGet));
    for (int i = 1; i < Prints.MOST; i++) {
      prints.of("printer " + i, calls::incrementAndGet);
    }
    int made = calls.get();
    prints.of("printer 0", calls::incrementAndGet);
    assertEquals(made + 1, calls.get());
  }
}
