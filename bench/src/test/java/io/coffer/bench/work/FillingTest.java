package io.coffer.bench.work;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.bench.load.Script;
import io.coffer.bench.load.Script.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FillingTest {
  private static final byte[] NOTHING = {};

  private static Filling filling(int first, int end) {
    return new Filling("secrets", first, end, i -> ("" + i).getBytes(US_ASCII));
  }

  private static String next(Script script) {
    assertTrue(script.hasNext());
    return new String(script.next(), US_ASCII);
  }

  @Test
  void connectionsShareTheNumbersThatAreMissing() {
    Filling filling = filling(3, 6);
    Script one = filling.script();
    Script two = filling.script();
    assertEquals("3", next(one));
    assertEquals("4", next(two));
    assertEquals(Verdict.DONE, one.answered(204, NOTHING));
    assertEquals("5", next(one));
    assertEquals(Verdict.DONE, two.answered(200, NOTHING));
    assertFalse(two.hasNext());
    assertEquals(Verdict.DONE, one.answered(200, NOTHING));
    assertFalse(one.hasNext());
    assertEquals("secrets: 3 in 2.0 s, 2 a second, beside 3 that were there", filling.summary(2));
  }

  @Test
  void thereIsNothingToDoWhenThereAreEnough() {
    Filling filling = filling(3, 2);
    assertFalse(filling.script().hasNext());
    assertEquals("secrets: 0 in 1.0 s, 0 a second, beside 3 that were there", filling.summary(1));
  }

  @Test
  void whatTheServerDidNotTakeIsSentAgain() {
    Filling filling = filling(0, 1);
    Script script = filling.script();
    assertEquals("0", next(script));
    assertEquals(Verdict.FAILED, script.answered(503, NOTHING));
    assertEquals("0", next(script));
    assertEquals(Verdict.FAILED, script.answered(429, NOTHING));
    assertEquals("0", next(script));
    assertEquals("0", next(script), "the connection broke meanwhile");
    assertEquals(Verdict.DONE, script.answered(200, NOTHING));
    assertFalse(script.hasNext());
    assertEquals(Optional.empty(), filling.fault());
    assertEquals("secrets: 1 in 1.0 s, 1 a second, 3 requests failed", filling.summary(1));
  }

  @Test
  void aRefusalEndsIt() {
    Filling filling = filling(0, 10);
    Script one = filling.script();
    Script two = filling.script();
    next(one);
    next(two);
    one.answered(403, "{\"errors\":[\"permission denied\"]}".getBytes(US_ASCII));
    two.answered(404, NOTHING);
    assertFalse(one.hasNext());
    assertFalse(two.hasNext());
    assertEquals(
        "secrets: status 403: {\"errors\":[\"permission denied\"]}",
        filling.fault().orElseThrow().getMessage());
  }

  @Test
  void tooManyFailuresEndIt() {
    Filling filling = filling(0, 10);
    Script script = filling.script();
    for (int i = 1; i < Filling.MAX_FAILURES; i++) {
      next(script);
      script.answered(500, NOTHING);
    }
    assertEquals("0", next(script));
    assertEquals(Optional.empty(), filling.fault());
    script.answered(500, NOTHING);
    assertFalse(script.hasNext());
    assertEquals(500, filling.fault().orElseThrow().status());
  }

  @Test
  void whoStopsItLetsWhatIsUnderWayEnd() {
    Filling filling = filling(0, 10);
    Script script = filling.script();
    next(script);
    filling.stop();
    assertEquals(Verdict.DONE, script.answered(200, NOTHING));
    assertFalse(script.hasNext());
    assertFalse(filling.script().hasNext());
    assertEquals(Optional.empty(), filling.fault());
  }

  @Test
  void itsProgressSaysHowLongTheRestWillTake() {
    Filling filling = filling(0, 5_000);
    assertEquals("secrets: 0 of 5,000, 0 a second", filling.progress(1));
    Script script = filling.script();
    for (int i = 0; i < 1_000; i++) {
      next(script);
      script.answered(200, NOTHING);
    }
    assertEquals("secrets: 1,000 of 5,000, 500 a second, 8 s left", filling.progress(2));
  }
}
