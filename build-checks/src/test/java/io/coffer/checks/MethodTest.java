package io.coffer.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MethodTest {
  @Test
  void noMethodIsTooLong() {
    Fault.assertNone(Repository.methods().stream().flatMap(Method::length));
  }

  @Test
  void noMethodTakesTooMuch() {
    Fault.assertNone(Repository.methods().stream().flatMap(Method::width));
  }

  @Test
  void aMethodOverTheLimitIsFound() {
    assertEquals(List.of(), faults(lines(60).length()));
    assertEquals(List.of("X.java:2: m has 61 lines, at most 60"), faults(lines(61).length()));
  }

  @Test
  void aParameterTooManyIsFound() {
    String six = "int a, int b, int c, int d, int e, int f";
    assertEquals(List.of(), faults(parameters(six).width()));
    assertEquals(
        List.of("X.java:1: m has 7 parameters, at most 6"),
        faults(parameters(six + ", int g").width()));
  }

  @Test
  void theComponentsOfARecordAreNotParameters() {
    assertEquals(0, parse("record X(int a, int b) { X {} }").getFirst().parameters());
  }

  @Test
  void constructorsAndMethodsOfInnerClassesAreSeen() {
    String text =
        """
        class X {
          X() {}

          Runnable of() {
            return new Runnable() {
              public void run() {}
            };
          }
        }
        """;
    assertEquals(List.of("<init>", "of", "run"), parse(text).stream().map(Method::name).toList());
  }

  @Test
  void theCommentOfAMethodDoesNotCount() {
    String text = "class X {\n  /// Does\n  /// nothing.\n  void m() {}\n}\n";
    assertEquals(1, parse(text).getFirst().lines());
  }

  @Test
  void aTextThatDoesNotParseIsRefused() {
    assertThrows(RuntimeException.class, () -> parse("class {"));
  }

  private static Method lines(int count) {
    return parse("class X {\nvoid m() {\n" + ";\n".repeat(count - 2) + "}\n}\n").getFirst();
  }

  private static Method parameters(String list) {
    return parse("class X { void m(" + list + ") {} }").getFirst();
  }

  private static List<Method> parse(String text) {
    return Parser.methods(List.of(new Source("X.java", text)));
  }

  private static List<String> faults(Stream<Fault> faults) {
    return faults.map(Fault::toString).toList();
  }
}
