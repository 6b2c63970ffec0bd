package io.coffer.scanner.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.coffer.scanner.text.Alike;
import io.coffer.scanner.text.Text;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgedTest {
  private static final Model MODEL = Model.standard();
  private static final String LINES = lines(0, 100);
  private static final String SECRET = "  db_password = \"zQ8#kd02Lm!x\"\n";
  private static final Text BEFORE = text(LINES + SECRET + LINES);

  private static String lines(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj("  nothing that counts, %d\n"::formatted)
        .collect(Collectors.joining());
  }

  private static Text text(String content) {
    return new Text("a.py", content.getBytes(UTF_8));
  }

  private static Judged before() {
    var judgement = MODEL.judge(BEFORE, First.candidates(BEFORE));
    First.candidates(BEFORE).forEach(judgement::confidence);
    return judgement.judged();
  }

  private static Judged.@Nullable One find(Text now) {
    return before().find(now, Alike.of(BEFORE, now), First.candidates(now).getFirst());
  }

  private static double confidence(Text now, Judged before) {
    var all = First.candidates(now);
    return MODEL.judge(now, all, before, Alike.of(BEFORE, now)).confidence(all.getFirst());
  }

  @Test
  void whatStandsAmongTheSameLinesIsKnown() {
    assertNotNull(find(BEFORE));
    assertNotNull(find(text("first\n" + LINES + SECRET + LINES)));
    assertFalse(find(BEFORE).toString().contains("zQ8"), "no value is shown");
  }

  @Test
  void sixLinesAboveAndBelowCount() {
    for (int lines = Runs.LINES - 2; lines < Runs.LINES + 3; lines++) {
      int above = 100 - lines;
      var changedAbove = lines(0, above) + "other\n" + lines(above, 100) + SECRET + LINES;
      assertEquals(lines > Runs.LINES, find(text(changedAbove)) != null, lines + " above");
      var changedBelow = LINES + SECRET + lines(0, lines) + "other\n" + lines(lines, 100);
      assertEquals(lines >= Runs.LINES, find(text(changedBelow)) != null, lines + " below");
    }
  }

  /// Also of what is clear from name and value, whatever the lines are.
  @Test
  void theSignsOnBothSidesCount() {
    var plain = "  pin = 'name' ;\n";
    assertNotNull(find(plain, plain + "other\n"));
    assertNull(find(plain, plain.replace("= '", "=  '")));
    assertNull(find(plain, plain.replace("' ;", "';")));
  }

  private static Judged.@Nullable One find(String line, String now) {
    var before = text(LINES + line + LINES);
    var judgement = MODEL.judge(before, First.candidates(before));
    var candidate = First.candidates(before).getFirst();
    assertEquals(0, judgement.confidence(candidate));
    var later = text(LINES + now + LINES);
    var found = First.candidates(later).getFirst();
    return judgement.judged().find(later, Alike.of(before, later), found);
  }

  @Test
  void whatOfTheWholeTextCountsIsLookedAtAnew() {
    var more = text(LINES + SECRET + LINES + "  db_password = \"another-Value1\"\n".repeat(9));
    assertNotNull(find(more));
    assertEquals(confidence(more, Judged.NOTHING), confidence(more, before()));
    var same = text(LINES + SECRET + LINES + "\n");
    assertEquals(confidence(BEFORE, Judged.NOTHING), confidence(same, before()));
  }

  /// A zero has control characters divide lines.
  @Test
  void stringsAreNotJudgedByWhatWasNone() {
    var line = "// example test dummy\u0001  password = \"hunter2go\"\n";
    var before = text(LINES + line + LINES);
    var now = text(LINES + line + LINES + "\0");
    var judgement = MODEL.judge(before, First.candidates(before));
    First.candidates(before).forEach(judgement::confidence);
    var all = First.candidates(now);
    var again = MODEL.judge(now, all, judgement.judged(), Alike.of(before, now));
    double alone = confidence(now, Judged.NOTHING);
    assertNotEquals(confidence(before, Judged.NOTHING), alone);
    assertEquals(alone, again.confidence(all.getFirst()));
    var back = MODEL.judge(before, First.candidates(before), again.judged(), Alike.of(now, before));
    assertEquals(
        confidence(before, Judged.NOTHING), back.confidence(First.candidates(before).getFirst()));
  }
}
