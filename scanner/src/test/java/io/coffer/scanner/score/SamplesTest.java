package io.coffer.scanner.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.coffer.scanner.score.Lesson.Truth;
import io.coffer.scanner.text.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  /// A text of so many passwords, each decided on by a decision of its own name, or by nobody.
  private static Lesson lesson(String repository, int passwords, String... decisions) {
    var text = new Text("a.py", "password = 'zQ8kd02Lmx'\n".repeat(passwords).getBytes(UTF_8));
    List<Lesson.Item> items = new ArrayList<>();
    for (var candidate : First.candidates(text)) {
      int line = items.size() + 1;
      var decision = decisions.length == 0 ? "" : decisions[items.size()];
      items.add(new Lesson.Item(candidate, Truth.SECRET, line, line, decision));
    }
    return new Lesson(repository, text, items);
  }

  private static List<Sample> samples(Samples samples, Lesson lesson) {
    List<Sample> made = new ArrayList<>();
    samples.add(lesson, new Pairs.Count().pairs(), made);
    return made;
  }

  @Test
  void aDecisionCountsTheSameHoweverOftenItIsMet() {
    var corpus = lesson("r", 200);
    var decided = lesson("d", 5, "one", "two", "two", "two", "two");
    var samples = new Samples(List.of(corpus, decided));
    var made = samples(samples, decided);
    assertEquals(Samples.DECISION, made.getFirst().weight());
    assertEquals(Samples.DECISION / 4, made.getLast().weight());
    assertEquals(1, samples(samples, corpus).getFirst().weight());
  }

  @Test
  void allDecisionsTogetherCountAPartOfTheCorpus() {
    var decided = lesson("d", 4, "one", "two", "three", "four");
    var made = samples(new Samples(List.of(lesson("r", 16), decided)), decided);
    assertEquals(Samples.SHARE * 16, made.stream().mapToDouble(Sample::weight).sum());
  }

  @Test
  void aDecisionIsASourceOfItsOwnAndNoRepository() {
    var corpus = lesson("r", 2);
    var decided = lesson("d", 2, "one", "two");
    var samples = new Samples(List.of(corpus, decided));
    assertEquals(1, samples.repositories());
    var made = samples(samples, decided);
    assertNotEquals(made.getFirst().repository(), made.getLast().repository());
    assertEquals(0, samples(samples, corpus).getFirst().repository());
  }
}
