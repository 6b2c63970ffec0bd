package io.coffer.scanner.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.rule.Rules;
import io.coffer.scanner.score.Model;
import io.coffer.testkit.SeededRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorTest {
  private static final String LINE = "db_password = \"zQ8#kd02Lm!x\"";
  private static final Detector DETECTOR = Detector.standard();

  private static List<Detection> detect(String content) {
    return DETECTOR.detect("config.py", "", content.getBytes(UTF_8)).all();
  }

  private static String base64(String content) {
    return Base64.getEncoder().encodeToString(content.getBytes(UTF_8));
  }

  @Test
  void aSecretIsFoundWhereItStands() {
    var found = detect("# settings\n" + LINE + "\n").getFirst();
    assertEquals("zQ8#kd02Lm!x", found.value());
    assertEquals(11 + LINE.indexOf("zQ8"), found.span().start());
    assertTrue(found.confidence() >= Detector.LEAST);
    assertFalse(found.reasons().isEmpty());
  }

  @Test
  void anEncodedOneIsFoundWhereItsEncodingStands() {
    var encoded = base64(LINE);
    var found = detect("data: " + encoded + "\n").getFirst();
    assertEquals("zQ8#kd02Lm!x", found.value());
    assertTrue(found.span().start() >= 6 && found.span().end() <= 6 + encoded.length());
    assertEquals("decoded: base64", found.reasons().getLast());
  }

  @Test
  void whatIsEncodedThreeTimesIsDecodedAndNotDeeper() {
    var deepest = base64(base64(HexFormat.of().formatHex(LINE.getBytes(UTF_8))));
    assertTrue(values("x " + deepest).contains("zQ8#kd02Lm!x"));
    assertFalse(values("x " + base64(deepest)).contains("zQ8#kd02Lm!x"));
  }

  private static List<String> values(String content) {
    return detect(content).stream().map(Detection::value).toList();
  }

  @Test
  void oneSecretIsFoundOnceThoughItsLineHasEscapes() {
    assertEquals(1, detect("log(\"caf\\u00e9\"); " + LINE + "\n").size());
  }

  @Test
  void aCommentAllowsWhatStandsInItsLine() {
    assertEquals(List.of(), detect(LINE + " # coffer:allow\n"));
    assertEquals(1, detect("# coffer:allow\n" + LINE + "\n").size());
  }

  @Test
  void likelinessDecides() {
    var strict = new Detector(Rules.standard(), Model.standard(), 1.1);
    assertEquals(List.of(), strict.detect("config.py", "", LINE.getBytes(UTF_8)).all());
  }

  @Test
  void randomBytesNeverFail() {
    var random = new SeededRandom(11);
    for (int i = 0; i < 300; i++) {
      var bytes = new byte[random.nextInt(4_000)];
      random.nextBytes(bytes);
      DETECTOR.detect("a.bin", "", bytes);
    }
  }

  @Test
  void aDetectionDoesNotShowItsValue() {
    assertFalse(detect(LINE).getFirst().toString().contains("zQ8"));
  }

  private static Found found(String content) {
    return DETECTOR.detect("config.py", "", content.getBytes(UTF_8));
  }

  @Test
  void noMoreIsToldThanTheLimitAndThatIsSaid() {
    var random = new SeededRandom(5);
    var lines = new StringBuilder();
    for (int i = 0; i < Detector.MOST; i++) {
      lines.append("db_password = \"zQ8#").append(random.nextInt(1_000_000)).append("m!x\"\n");
    }
    var most = found(lines.toString());
    assertEquals(Detector.MOST, most.all().size());
    assertTrue(most.complete());
    var more = found(lines + LINE + "\n");
    assertEquals(Detector.MOST, more.all().size());
    assertFalse(more.complete());
  }

  @Test
  void noMoreIsLookedAtThanTheLimitAndThatIsSaid() {
    assertTrue(found("key=abc\n".repeat(Candidates.MOST - 1)).complete());
    assertFalse(found("key=abc\n".repeat(Candidates.MOST + 1)).complete());
  }

  @Test
  void noMoreIsDecodedThanTheLimitAndThatIsSaid() {
    // what decodes to itself for a while: each view holds all that the one before held
    var line = "x = \"" + base64("a long line of words that is read ".repeat(40)) + "\"\n";
    assertTrue(found(line.repeat(100)).complete());
    assertFalse(found(line.repeat((int) (Search.DECODED / 700))).complete());
  }

  private static List<String> doubtful(String content) {
    return DETECTOR.withDoubtful(0).detect("config.py", "", content.getBytes(UTF_8)).all().stream()
        .filter(found -> found.confidence() == 0)
        .map(Detection::value)
        .toList();
  }

  @Test
  void whatIsUnlikelyIsToldApartToWhoAsks() {
    var unlikely = "pass = \"gardener\"\n";
    assertEquals(List.of(), detect(unlikely));
    assertEquals(List.of("gardener"), doubtful(unlikely));
    assertEquals(List.of(), doubtful(LINE + "\n"));
    var both =
        DETECTOR.withDoubtful(0).detect("config.py", "", (LINE + "\n" + unlikely).getBytes(UTF_8));
    var places = both.all().stream().map(found -> found.span().start()).toList();
    assertEquals(places.stream().sorted().toList(), places);
    assertEquals(detect(LINE + "\n" + unlikely).getFirst(), both.all().getFirst());
  }

  @Test
  void whatACommentAllowsIsToldAsUnlikely() {
    assertEquals(List.of("zQ8#kd02Lm!x"), doubtful(LINE + "  # gitleaks:allow\n"));
  }

  @Test
  void ofTheUnlikelyOnlySoManyAreKept() {
    var all = new Doubtful(2);
    var found = detect(LINE + "\n").getFirst();
    for (var value : List.of("a", "b", "b", "c")) {
      all.add(new Detection(found.kind(), found.span(), value, 0.5, List.of(), found.facts()));
    }
    var told = all.with(List.of()).stream().map(Detection::value).toList();
    assertEquals(List.of("a", "b"), told);
  }
}
