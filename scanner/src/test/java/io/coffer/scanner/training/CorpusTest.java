package io.coffer.scanner.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coffer.scanner.detect.Search;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.score.Lesson;
import io.coffer.scanner.score.Lesson.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
  private static final String HEADER =
      "Id,FileID,Domain,RepoName,FilePath,LineStart,LineEnd,GroundTruth,ValueStart,ValueEnd,"
          + "CryptographyKey,PredefinedPattern,Category\n";

  @TempDir Path folder;

  @BeforeEach
  void aFile() throws IOException {
    Files.createDirectories(folder.resolve("data/r"));
    Files.createDirectories(folder.resolve("meta"));
    Files.writeString(
        folder.resolve("data/r/a.py"),
        "password = \"zQ8#kd02Lm!x\"\npassword = None\ntoken = \"0af1-22\"\n",
        UTF_8);
  }

  private List<Lesson> read(String rows) throws IOException {
    Files.writeString(folder.resolve("meta/r.csv"), HEADER + rows, UTF_8);
    return new Corpus(folder).lessons(new Search(Rules.standard()));
  }

  private static List<Truth> truths(Lesson lesson) {
    return lesson.items().stream().map(Lesson.Item::truth).toList();
  }

  @Test
  void labelsOfLinesAreTruthsOfCandidates() throws IOException {
    var lesson =
        read("1,a,x,r,data/r/a.py,1,1,T,12,24,,,Password\n"
                + "2,a,x,r,data/r/a.py,2,2,F,,,,,Password\n"
                + "3,a,x,r,data/r/a.py,3,3,T,,,,,UUID\n")
            .getFirst();
    assertEquals("r", lesson.repository());
    assertEquals(List.of(Truth.SECRET, Truth.NOTHING, Truth.UNKNOWN), truths(lesson));
  }

  @Test
  void whatNobodyLabelledIsNothing() throws IOException {
    var lesson = read("1,a,x,r,data/r/a.py,1,1,T,,,,,Password\n").getFirst();
    assertEquals(List.of(Truth.SECRET, Truth.NOTHING, Truth.NOTHING), truths(lesson));
  }

  @Test
  void aFaultNamesTableAndLine() {
    var columns = assertThrows(IOException.class, () -> read("1,2\n"));
    assertEquals("r.csv, line 2: 2 columns, not 13", columns.getMessage());
    var number =
        assertThrows(IOException.class, () -> read("1,a,x,r,data/r/a.py,x,1,T,,,,,Password\n"));
    assertEquals("r.csv, line 2: a line or column that is no number", number.getMessage());
  }

  @Test
  void otherTablesAreRefused() throws IOException {
    Files.writeString(folder.resolve("meta/r.csv"), "a,b\n", UTF_8);
    var fault =
        assertThrows(
            IOException.class, () -> new Corpus(folder).lessons(new Search(Rules.standard())));
    assertEquals("r.csv, line 1: the columns are not " + HEADER.strip(), fault.getMessage());
  }
}
