package io.coffer.scanner.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.score.Lesson.Truth;
import io.coffer.scanner.text.Candidate;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TrainingTest {
  /// Passwords of digits and letters are secrets, those that are calls are not.
  private static List<Lesson> lessons(int repositories) {
    var random = new SeededRandom(7);
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < repositories; i++) {
      lessons.add(lesson("r" + i, random));
    }
    return lessons;
  }

  private static Lesson lesson(String repository, RandomGenerator random) {
    var content = new StringBuilder();
    for (int j = 0; j < 40; j++) {
      content.append("password = ");
      content.append(
          j % 2 == 0
              ? "\"" + Long.toString(random.nextLong(1L << 60), 36) + "\"\n"
              : "get_password(" + j + ")\n");
    }
    var text = new Text("a.py", content.toString().getBytes(UTF_8));
    var items = First.candidates(text).stream().map(c -> item(text, c)).toList();
    return new Lesson(repository, text, items);
  }

  private static Lesson.Item item(Text text, Candidate candidate) {
    int line = text.line(candidate.value().start());
    return new Lesson.Item(
        candidate, line % 2 == 0 ? Truth.SECRET : Truth.NOTHING, line + 1, line + 1);
  }

  private static byte[] bytes(Trained trained) throws IOException {
    var out = new ByteArrayOutputStream();
    trained.model().write(out);
    return out.toByteArray();
  }

  @Test
  void learnsWhatHoldsInOtherRepositories() {
    var trained = new Training(lessons(12), Random::new).run(step -> {});
    for (var tested : trained.tested()) {
      assertEquals(tested.item().truth() == Truth.SECRET, tested.confidence() > 0.5);
    }
  }

  @Test
  void theSameLessonsGiveTheSameModel() throws IOException {
    var lessons = lessons(12);
    var first = new Training(lessons, Random::new).run(step -> {});
    var second = new Training(lessons, Random::new).run(step -> {});
    assertArrayEquals(bytes(first), bytes(second));
  }

  @Test
  void tellsHowFarItIs() {
    List<String> steps = new ArrayList<>();
    new Training(lessons(10), Random::new).run(steps::add);
    assertEquals(11, steps.size());
    assertEquals("a model of all", steps.getLast());
  }

  @Test
  void fewRepositoriesAreRefused() {
    var fault =
        assertThrows(IllegalArgumentException.class, () -> new Training(lessons(9), Random::new));
    assertTrue(fault.getMessage().contains("9 repositories"), fault.getMessage());
  }

  @Test
  void whatOnlyFewRepositoriesShowIsNotLearned() {
    var known = new int[] {1, 2};
    var rare = new int[] {1, 3};
    var own = new Sample.Own(1, 0);
    List<Sample> samples = new ArrayList<>();
    for (int repository = 0; repository < 6; repository++) {
      boolean few = repository < Regression.REPOSITORIES - 1;
      samples.add(new Sample(repository, few ? rare : known, own, 0, true, 1));
      samples.add(new Sample(repository, new int[] {4}, own, 0, false, 1));
    }
    var weights = Regression.train(samples, new Random(1));
    assertEquals(0, weights.of(3));
    assertTrue(weights.of(2) > 0);
  }

  @Test
  void repositoriesAreNotSplit() {
    var lessons = lessons(12);
    var more = new ArrayList<>(lessons);
    more.addAll(lessons(12));
    var folds = new Folds(more, 10);
    for (int i = 0; i < lessons.size(); i++) {
      assertEquals(folds.of(more.get(i)), folds.of(more.get(i + 12)));
    }
  }
}
