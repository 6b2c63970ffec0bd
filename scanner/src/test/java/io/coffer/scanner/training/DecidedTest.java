package io.coffer.scanner.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.crypto.Hmac;
import io.coffer.crypto.SecretBytes;
import io.coffer.scanner.Blob;
import io.coffer.scanner.Identity;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.detect.Search;
import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.score.Lesson;
import io.coffer.scanner.score.Lesson.Truth;
import io.coffer.scanner.score.Model;
import io.coffer.scanner.triage.Decision;
import io.coffer.scanner.triage.Decisions;
import io.coffer.scanner.triage.State;
import io.coffer.scanner.triage.Subject;
import io.coffer.scanner.triage.TriageKey;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecidedTest {
  private static final String FIRST = "zQ8#kd02Lm!x";
  private static final String SECOND = "pQ7$ss19Kn?w";
  private static final Search SEARCH = new Search(Rules.standard());
  private static final Model MODEL = Model.standard();

  private final Identity identity = new Identity(key());

  private static Hmac key() {
    try (var key = SecretBytes.take(new byte[32])) {
      return new Hmac(key);
    }
  }

  private Subject secret(String value) {
    return new Subject.Secret(identity.of(value));
  }

  private static Subject place(String path) {
    return new Subject.Place(path, "assigned-secret");
  }

  private static Decision decision(State state, Subject subject) {
    return new Decision(subject, state, Optional.empty(), "ann", "", Instant.EPOCH);
  }

  private Decided decided(long limit, Decision... decisions) {
    var key = TriageKey.open(new byte[TriageKey.BYTES]);
    var all = new Decisions(key, Arrays.asList(decisions), List.of());
    return new Decided(SEARCH, MODEL, all, identity, limit);
  }

  private static Source file(String path, String... lines) {
    var bytes = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    return taker -> taker.take(new Blob(Origin.file(path), bytes));
  }

  private static String line(String value) {
    return "db_password = \"" + value + "\"";
  }

  private static List<Truth> truths(Lesson lesson) {
    return lesson.items().stream().map(Lesson.Item::truth).toList();
  }

  @Test
  void whatWasDecidedOnASecretIsLearnedWhereverItStands() throws IOException {
    var decided =
        decided(
            1_000,
            decision(State.ROTATED, secret(FIRST)),
            decision(State.FALSE_POSITIVE, secret(SECOND)),
            decision(State.CONFIRMED, secret("elsewhere")),
            decision(State.ACCEPTED, secret("said of neither")));
    decided.read(file("a.py", "import os", line(FIRST), line(SECOND), line("m3Rt!9vX#a2")));
    var lesson = decided.lessons().getFirst();
    assertEquals(List.of(Truth.SECRET, Truth.NOTHING, Truth.UNKNOWN), truths(lesson));
    assertEquals(2, lesson.items().getFirst().line());
    assertEquals(secret(FIRST).text(), lesson.items().getFirst().decision());
    assertEquals(1, decided.unmet());
  }

  @Test
  void whatWasDecidedOnAPlaceIsLearnedOfWhatAScanTellsThere() throws IOException {
    var decided = decided(1_000, decision(State.CONFIRMED, place("a.py")));
    decided.read(file("a.py", line(FIRST), "password = None"));
    decided.read(file("b.py", line(SECOND)));
    assertEquals(1, decided.lessons().size());
    assertEquals(List.of(Truth.SECRET, Truth.UNKNOWN), truths(decided.lessons().getFirst()));
    assertEquals(0, decided.unmet());
  }

  @Test
  void aDecisionOnASecretComesBeforeOneOnItsPlace() throws IOException {
    var decided =
        decided(
            1_000,
            decision(State.CONFIRMED, secret(FIRST)),
            decision(State.NEW, secret(SECOND)),
            decision(State.TEST_VALUE, place("a.py")));
    decided.read(file("a.py", line(FIRST), line(SECOND)));
    assertEquals(List.of(Truth.SECRET, Truth.UNKNOWN), truths(decided.lessons().getFirst()));
  }

  @Test
  void sourcesThatShareASecretAreOneRepository() throws IOException {
    var decided =
        decided(
            1_000,
            decision(State.CONFIRMED, secret(FIRST)),
            decision(State.CONFIRMED, secret(SECOND)));
    decided.read(file("a.py", line(FIRST)));
    decided.read(file("b.py", line(SECOND)));
    var apart = decided.lessons();
    assertNotEquals(apart.getFirst().repository(), apart.getLast().repository());
    decided.read(file("c.py", line(SECOND), line(FIRST)));
    var joined = decided.lessons();
    assertEquals(3, joined.size());
    assertEquals(1, joined.stream().map(Lesson::repository).distinct().count());
  }

  @Test
  void textsThatAreKeptHaveALimit() throws IOException {
    var lines = line(FIRST) + "\n";
    var decision = decision(State.CONFIRMED, secret(FIRST));
    var enough = decided(lines.length(), decision);
    enough.read(file("a.py", line(FIRST)));
    enough.read(file("b.py", line(SECOND)));
    assertEquals(1, enough.lessons().size());
    var little = decided(lines.length() - 1, decision);
    var fault = assertThrows(IOException.class, () -> little.read(file("a.py", line(FIRST))));
    assertTrue(fault.getMessage().startsWith("more than 28 bytes"), fault.getMessage());
  }
}
