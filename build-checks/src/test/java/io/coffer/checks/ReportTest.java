package io.coffer.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReportTest {
  @Test
  void theSizesOfTheRepositoryAreWrittenDown() throws IOException {
    Path target = Files.createDirectories(Repository.root().resolve("build-checks/target"));
    String table = new Report(Repository.sources(), Repository.methods()).table();
    Files.writeString(target.resolve("tidy.txt"), table);
  }

  @Test
  void theTableHasARowPerModuleAndKindOfCode() {
    var main = new Source("core/src/main/X.java", "class X {\nvoid m() {\n}\nint n;\n}\n");
    var test = new Source("core/src/test/XTest.java", "class XTest {}\n");
    var sources = List.of(main, test, new Source("docs/x.md", "\n"));
    String table = new Report(sources, Parser.methods(List.of(main, test))).table();
    assertEquals(
        """
        core           main       1       5       5     5     5      1       2       2     2     2
        core           test       1       1       1     1     1      0       0       0     0     0
        all            main       1       5       5     5     5      1       2       2     2     2
        all            test       1       1       1     1     1      0       0       0     0     0
        """,
        table.lines().skip(2).map(line -> line + "\n").reduce("", String::concat));
  }

  @Test
  void aSpreadOfManyIsKnown() {
    assertEquals(new Spread(100, 5050, 50, 95, 100), Spread.of(IntStream.rangeClosed(1, 100)));
  }

  @Test
  void aSpreadOfFewRoundsUp() {
    assertEquals(new Spread(3, 60, 20, 30, 30), Spread.of(IntStream.of(30, 10, 20)));
  }

  @Test
  void aSpreadOfNothingIsZero() {
    assertEquals(new Spread(0, 0, 0, 0, 0), Spread.of(IntStream.empty()));
  }
}
