package io.coffer.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class MethodsTest {
  @Test
  void noMethodIsTooLong() {
    Fault.assertNone(Repository.java(), Methods::length);
  }

  @Test
  void noMethodTakesTooMuch() {
    Fault.assertNone(Repository.java(), Methods::parameters);
  }

  @Test
  void aMethodOverTheLimitIsFound() {
    assertEquals(0, Methods.length(methodOf(Methods.MAX_LINES)).count());
    assertEquals(
        List.of("X.java:2: m has 61 lines, at most 60"),
        Methods.length(methodOf(Methods.MAX_LINES + 1)).map(Fault::toString).toList());
  }

  @Test
  void aParameterTooManyIsFound() {
    assertEquals(0, Methods.parameters(parameters("int a, int b, int c, int d, int e, int f")).count());
    assertEquals(
        List.of("X.java:2: m has 7 parameters, at most six"),
        Methods.parameters(parameters("int a, int b, int c, int d, int e, int f, int g"))
            .map(Fault::toString)
            .toList());
  }

  @Test
  void constructorsAndMethodsOfInnerClassesAreSeen() {
    var source =
        new Source(
            "X.java",
            """
            class X {
              X() {}

              Runnable of() {
                return new Runnable() {
                  public void run() {}
                };
              }

              record Y(int z) {
                Y {}
              }
            }
            """);
    assertEquals(
        List.of("<init>", "of", "run", "<init>"),
        Methods.of(source).stream().map(Methods.Method::name).toList());
  }

  @Test
  void commentsDoNotCount() {
    var source = new Source("X.java", "class X {\n  /// Does\n  /// nothing.\n  void m() {}\n}\n");
    assertEquals(List.of(1), Methods.of(source).stream().map(Methods.Method::lines).toList());
  }

  @Test
  void aTextThatDoesNotParseIsRefused() {
    assertThrows(RuntimeException.class, () -> Methods.of(new Source("X.java", "class {")));
  }

  private static Source methodOf(int lines) {
    return new Source("X.java", "class X {\nvoid m() {\n" + ";\n".repeat(lines - 2) + "}\n}\n");
  }

  private static Source parameters(String list) {
    return new Source("X.java", "class X {\nvoid m(" + list + ") {}\n}\n");
  }
}
