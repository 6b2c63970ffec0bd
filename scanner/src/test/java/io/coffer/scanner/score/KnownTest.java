package io.coffer.scanner.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.score.Known.Own;
import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.scanner.text.Text;
import io.coffer.testkit.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class KnownTest {
  private static Own own(String value, String name, int signs) {
    return new Own(value, name, "assignment", "=", "'", "py", Verdict.OPEN, signs);
  }

  @Test
  void whatWasMetIsKnownAndNothingElseIs() {
    var known = new Known();
    known.put(own("a value", "key", 7), 1.5);
    assertEquals(OptionalDouble.of(1.5), known.get(own("a value", "key", 7)));
    assertEquals(OptionalDouble.empty(), known.get(own("a value", "key", 8)));
    assertEquals(OptionalDouble.empty(), known.get(own("a value", "keys", 7)));
    assertFalse(own("zQ8#kd", "key", 7).toString().contains("zQ8"), "no value is shown");
  }

  @Test
  void longOnesAreNotHeld() {
    var known = new Known();
    known.put(own("v".repeat(Known.LONGEST), "n".repeat(Known.LONGEST), 0), 1);
    known.put(own("v".repeat(Known.LONGEST + 1), "key", 0), 1);
    known.put(own("v", "n".repeat(Known.LONGEST + 1), 0), 1);
    assertTrue(known.get(own("v".repeat(Known.LONGEST), "n".repeat(Known.LONGEST), 0)).isPresent());
    assertTrue(known.get(own("v".repeat(Known.LONGEST + 1), "key", 0)).isEmpty());
    assertTrue(known.get(own("v", "n".repeat(Known.LONGEST + 1), 0)).isEmpty());
  }

  @Test
  void thereAreAsManyAsThereIsRoomFor() {
    var known = new Known();
    for (int i = 0; i < 3 * Known.SLOTS; i++) {
      known.put(own("v" + i, "key", 0), i);
    }
    int held = 0;
    for (int i = 0; i < 3 * Known.SLOTS; i++) {
      var weight = known.get(own("v" + i, "key", 0));
      held += weight.isPresent() ? 1 : 0;
      assertEquals(i, weight.orElse(i));
    }
    assertTrue(held > Known.SLOTS / 2 && held <= Known.SLOTS, held + " are held");
  }

  @Test
  void whatIsKnownIsJudgedAsIfItWereNew() {
    var random = new SeededRandom(5);
    var names = List.of("password", "api_key", "token", "db.secret", "authToken");
    var signs = List.of("=", ": ", " = '", "('", " == \"");
    var values = List.of("zQ8#kd02Lm!x", "None", "9f8e7d6c5b4a39281706f5e4d3c2b1a0", "{x}");
    var used = Model.standard();
    for (int i = 0; i < 60; i++) {
      var line = names.get(random.nextInt(5)) + signs.get(random.nextInt(5));
      var file = (line + values.get(random.nextInt(4)) + "' \"\n").repeat(1 + random.nextInt(2));
      var text = new Text(random.nextBoolean() ? "a.py" : "b.go", file.getBytes(UTF_8));
      assertEquals(confidences(Model.standard(), text), confidences(used, text), file);
    }
  }

  private static List<Double> confidences(Model model, Text text) {
    List<Double> all = new ArrayList<>();
    var candidates = First.candidates(text);
    var judgement = model.judge(text, candidates);
    candidates.forEach(candidate -> all.add(judgement.confidence(candidate)));
    return all;
  }
}
