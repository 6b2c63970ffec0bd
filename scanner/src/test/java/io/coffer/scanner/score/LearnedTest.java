package io.coffer.scanner.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.coffer.scanner.detect.Look;
import io.coffer.scanner.detect.Search;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/// The model that comes along was learned from what is found today. To learn takes minutes, and a
/// corpus: so what a page of lines gives is compared with what it gave when the model was learned.
///
/// Who changes what is found, or what is told of it, runs `coffer scan train` anew, puts the model
/// in its place, and this test with `-Dcoffer.golden=write`.
class LearnedTest {
  private static final Path RECORD =
      Path.of("src/test/resources/io/coffer/scanner/score/learned.properties");

  private static InputStream resource(String name) {
    return Objects.requireNonNull(Model.class.getResourceAsStream(name), name);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /// All that is found in the page, a line each, with the numbers of its features.
  private static String found() throws IOException {
    byte[] bytes;
    try (var page = resource("sample.txt")) {
      bytes = page.readAllBytes();
    }
    List<Look> looks = new ArrayList<>();
    new Search(Rules.standard()).look(new Text("src/page.txt", bytes), looks::add);
    var lines = new StringBuilder();
    looks.forEach(look -> tell(look.text(), look.candidates(), lines));
    return lines.toString();
  }

  private static void tell(Text text, List<Candidate> candidates, StringBuilder lines) {
    var count = new Pairs.Count();
    count.add(text.chars());
    var items =
        candidates.stream().map(c -> new Lesson.Item(c, Lesson.Truth.NOTHING, 1, 1)).toList();
    var lesson = new Lesson("a", text, items);
    List<Sample> samples = new ArrayList<>();
    new Samples(List.of(lesson)).add(lesson, count.pairs(), samples);
    for (int i = 0; i < samples.size(); i++) {
      var sample = samples.get(i);
      int[] features = sample.features().clone();
      Arrays.sort(features);
      lines
          .append(candidates.get(i))
          .append(' ')
          .append(sample.prior())
          .append(' ')
          .append(Arrays.toString(features))
          .append('\n');
    }
  }

  @Test
  void ofWhatIsFoundToday() throws IOException {
    var record = new Properties();
    try (var stream = resource("learned.properties")) {
      record.load(stream);
    }
    String model;
    try (var stream = resource("model.gz")) {
      model = hash(stream.readAllBytes());
    }
    var found = hash(found().getBytes(UTF_8));
    if ("write".equals(System.getProperty("coffer.golden"))) {
      boolean same = found.equals(record.getProperty("found"));
      assertNotEquals(same ? "" : record.getProperty("model"), model, "still the same model");
      Files.writeString(RECORD, "model=" + model + "\nfound=" + found + "\n");
    } else {
      assertEquals(record.getProperty("model"), model, "another model, not recorded");
      assertEquals(record.getProperty("found"), found, "the model is of an earlier state");
    }
  }
}
