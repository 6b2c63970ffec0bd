package io.coffer.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class TextTest {
  @ParameterizedTest
  @FieldSource("io.coffer.checks.LineRules#ALL")
  void noLineHoldsWhatNoLineHolds(LineRule rule) {
    Fault.assertNone(Repository.sources().stream().flatMap(rule::faults));
  }

  @ParameterizedTest
  @FieldSource("io.coffer.checks.LineRules#ALL")
  void badLinesAreFound(LineRule rule) {
    assertEquals(rule.bad(), rule.bad().stream().filter(line -> isFound(rule, line)).toList());
  }

  @ParameterizedTest
  @FieldSource("io.coffer.checks.LineRules#ALL")
  void goodLinesAreNotFound(LineRule rule) {
    assertEquals(List.of(), rule.good().stream().filter(line -> isFound(rule, line)).toList());
  }

  @Test
  void aFaultNamesItsLine() {
    var source = new Source("a/X.java", "int x;\n\n\tint y;\n");
    List<Integer> lines =
        LineRules.ALL.stream().flatMap(rule -> rule.faults(source)).map(Fault::line).toList();
    assertEquals(List.of(3), lines);
  }

  @Test
  void noFileIsTooLong() {
    Fault.assertNone(Repository.sources().stream().flatMap(FileRules::size));
  }

  @Test
  void everyFileEndsWithOneLineFeed() {
    Fault.assertNone(Repository.sources().stream().flatMap(FileRules::end));
  }

  @Test
  void aMainFileOverTheLimitIsFound() {
    assertEquals(0, FileRules.size(lines("a/src/main/X.java", FileRules.MAIN_LINES)).count());
    assertEquals(1, FileRules.size(lines("a/src/main/X.java", FileRules.MAIN_LINES + 1)).count());
  }

  @Test
  void aTestFileOverTheLimitIsFound() {
    assertEquals(0, FileRules.size(lines("a/src/test/X.java", FileRules.TEST_LINES)).count());
    assertEquals(1, FileRules.size(lines("a/src/test/X.java", FileRules.TEST_LINES + 1)).count());
  }

  @Test
  void anEndWithoutALineFeedOrWithTwoIsFound() {
    List<Long> faults =
        Stream.of("x\n", "x", "x\n\n")
            .map(text -> FileRules.end(new Source("X.md", text)).count())
            .toList();
    assertEquals(List.of(0L, 1L, 1L), faults);
  }

  private static boolean isFound(LineRule rule, String line) {
    return rule.faults(new Source("a/src/test/X.java", line + "\n")).findAny().isPresent();
  }

  private static Source lines(String path, int count) {
    return new Source(path, "x\n".repeat(count));
  }
}
