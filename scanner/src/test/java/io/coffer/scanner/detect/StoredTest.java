package io.coffer.scanner.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.gitleaks.ConfigFile;
import io.coffer.scanner.gitleaks.ForeignRules;
import io.coffer.scanner.known.KnownValues;
import io.coffer.scanner.known.Stock;
import io.coffer.scanner.text.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTest {
  private static final String VALUE = "walnut-harbor:7xK2/mead0w";
  private static final String PASSWORD = "zQ8#kd02Lm!x";
  private static final String LINE = "db_password = \"" + PASSWORD + "\"";
  private static final Detector PLAIN = Detector.standard();

  @TempDir Path folder;

  private static List<Detection> detect(Detector detector, String content) {
    return detector.detect("config.py", "", content.getBytes(UTF_8)).all();
  }

  private static List<Detection> detect(KnownValues values, String content) {
    return detect(PLAIN.with(values), content);
  }

  private static String base64(String content) {
    return Base64.getEncoder().encodeToString(content.getBytes(UTF_8));
  }

  @Test
  void whatNoRuleKnowsIsFound() {
    var values = Stock.of(List.of(VALUE));
    var content = "see " + VALUE + ", please\n";
    assertEquals(List.of(), detect(PLAIN, content));
    var found = detect(values, content);
    assertEquals(1, found.size());
    assertEquals(VALUE, found.getFirst().value());
    assertEquals(new Span(4, 4 + VALUE.length()), found.getFirst().span());
    assertEquals("stored-secret", found.getFirst().kind().rule());
    assertEquals(1, found.getFirst().confidence());
    assertEquals(List.of("+ it is a stored secret"), found.getFirst().reasons());
    assertEquals(Map.of("stored", values.tag(VALUE).toString()), found.getFirst().facts());
  }

  @Test
  void whatIsDecodedIsFoundWhereItsEncodingStands() {
    var encoded = base64("some text before " + VALUE + " and after");
    var found = detect(Stock.of(List.of(VALUE)), "data: " + encoded + "\n").getFirst();
    assertEquals("stored-secret", found.kind().rule());
    assertEquals(VALUE, found.value());
    assertEquals("decoded: base64", found.reasons().getLast());
    assertTrue(found.span().start() > 6 && found.span().end() < 6 + encoded.length());
  }

  @Test
  void whatARuleFindsKeepsItsKindAndIsCertain() {
    var plain = detect(PLAIN, LINE).getFirst();
    for (var stored : List.of(PASSWORD, " " + PASSWORD + "\n")) {
      var values = Stock.of(List.of(stored));
      var found = detect(values, "\n" + LINE);
      assertEquals(1, found.size());
      assertEquals(plain.kind(), found.getFirst().kind());
      assertEquals(1, found.getFirst().confidence());
      assertEquals("+ it is a stored secret", found.getFirst().reasons().getFirst());
      assertEquals(values.tag(PASSWORD).toString(), found.getFirst().facts().get("stored"));
    }
  }

  @Test
  void oneTooWeakToBeLookedForIsKnownWhereARuleFindsIt() {
    var weak = "Summer2024!";
    var values = Stock.of(List.of(weak));
    assertEquals(List.of(), detect(values, "in " + weak + " we met\n"));
    var found = detect(PLAIN.with(values), "db_password = \"" + weak + "\"\n");
    assertEquals(values.tag(weak).toString(), found.getFirst().facts().get("stored"));
  }

  @Test
  void aBlockIsKnownHoweverItIsBroken() {
    var body = "MC4CAQAwBQYDK2VwBCIEIJhyzT2sT4uGQ9xkHdW0J7V2N3c5f8s1Z6b4Y0aXqLeR";
    var block = "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    var values = Stock.of(List.of(block));
    for (var copy : List.of(block, "key = \"" + block.replace("\n", "\\n") + "\"\n")) {
      var found = detect(values, copy);
      assertEquals(1, found.size());
      assertEquals("private-key", found.getFirst().kind().rule());
      assertTrue(found.getFirst().facts().containsKey("stored"));
    }
  }

  @Test
  void theStoredOneWinsOverWhatSharesItsBytes() {
    var wider = "db_password = \"x" + PASSWORD + "y\"";
    assertEquals("x" + PASSWORD + "y", detect(PLAIN, wider).getFirst().value());
    var found = detect(Stock.of(List.of(PASSWORD)), wider);
    assertEquals(List.of(PASSWORD), found.stream().map(Detection::value).toList());
    var url = "postgres://app:" + PASSWORD.replace("#", "") + "@db.internal:5432/app";
    found = detect(Stock.of(List.of(url)), "u = " + url + "\n");
    assertEquals(List.of(url), found.stream().map(Detection::value).toList());
  }

  @Test
  void oneStoredWithinAnotherIsToldAsWell() {
    var pair = "walnut:" + PASSWORD + ":" + VALUE;
    var found = detect(Stock.of(List.of(pair, VALUE, PASSWORD)), "see " + pair + "\n");
    assertEquals(List.of(pair, PASSWORD, VALUE), found.stream().map(Detection::value).toList());
  }

  @Test
  void itIsToldOnceForAPlaceThatIsReadInSeveralWays() {
    var found = detect(Stock.of(List.of(VALUE)), "log(\"caf\\u00e9 " + VALUE + "\");\n");
    assertEquals(1, found.size());
    var twice = detect(Stock.of(List.of(VALUE)), VALUE + " " + VALUE);
    assertEquals(2, twice.size());
  }

  @Test
  void noCommentHidesIt() {
    for (var allow : List.of("gitleaks:allow", "coffer:allow", "pragma: allowlist secret")) {
      var content = "see " + VALUE + " # " + allow + "\n" + LINE + " # " + allow + "\n";
      assertEquals(List.of(), detect(PLAIN, content));
      assertEquals(2, detect(Stock.of(List.of(VALUE, PASSWORD)), content).size());
      assertEquals(1, detect(Stock.of(List.of(PASSWORD)), content).size());
    }
  }

  private Detector with(KnownValues values, String config) throws IOException {
    var file = Files.writeString(folder.resolve("config.toml"), config);
    var foreign = new ForeignRules(ConfigFile.read(file));
    return PLAIN.with(values).with(foreign, (rule, path) -> {});
  }

  @Test
  void noConfigurationHidesIt() throws IOException {
    var values = Stock.of(List.of(VALUE, PASSWORD, "Summer2024!"));
    var content = VALUE + "\n" + LINE + "\napi_password = \"Summer2024!\"\n";
    var configs =
        List.of(
            "[extend]\nuseDefault = true\n[[allowlists]]\npaths = ['''config''']\n",
            "[extend]\nuseDefault = true\n[[allowlists]]\nregexes = ['''.''']\n",
            "[extend]\nuseDefault = true\ndisabledRules = [\"assigned-secret\"]\n",
            "[[rules]]\nid = \"none\"\nregex = '''never-there'''\n");
    for (var config : configs) {
      assertEquals(
          List.of(VALUE, PASSWORD, "Summer2024!"),
          detect(with(values, config), content).stream().map(Detection::value).toList(),
          config);
      assertEquals(List.of(), detect(with(Stock.of(List.of()), config), content));
    }
  }

  @Test
  void whatAUsersRuleFindsKeepsItsKind() throws IOException {
    var config = "[[rules]]\nid = \"walnut\"\nregex = '''walnut-[^ \\n]+'''\n";
    var detector = with(Stock.of(List.of(VALUE)), config);
    var found = detect(detector, "see " + VALUE + "\n").getFirst();
    assertEquals("walnut", found.kind().rule());
    assertEquals(1, found.confidence());
    assertEquals(1, detect(detector, "see " + VALUE + "\n").size());
  }

  @Test
  void othersAreAsTheyAreWithout() {
    var content = LINE + "\nlog(\"caf\\u00e9\");\nx = " + base64(LINE) + "\n";
    assertEquals(
        detect(PLAIN, content).toString(), detect(Stock.of(List.of(VALUE)), content).toString());
  }

  @Test
  void beyondTheLimitStoredOnesAreToldFirst() {
    var lines = new StringBuilder();
    for (int i = 0; i < Detector.MOST; i++) {
      lines.append("db_password = \"zQ8#").append(100_000 + i * 7).append("m!x\"\n");
    }
    var found =
        PLAIN.with(Stock.of(List.of(VALUE))).detect("a", "", (lines + VALUE).getBytes(UTF_8));
    assertFalse(found.complete());
    assertEquals(Detector.MOST, found.all().size());
    assertEquals(VALUE, found.all().getLast().value());
  }

  @Test
  void noMoreStoredOnesAreToldThanTheLimitAndThatIsSaid() {
    var values = PLAIN.with(Stock.of(List.of(VALUE)));
    var line = VALUE + "\n";
    var most = values.detect("a", "", line.repeat(Detector.MOST).getBytes(UTF_8));
    assertEquals(Detector.MOST, most.all().size());
    assertTrue(most.complete());
    assertFalse(values.detect("a", "", line.repeat(Detector.MOST + 1).getBytes(UTF_8)).complete());
  }

  @Test
  void aSecretThatLooksLikeATagTakesNoFactAway() {
    var values = Stock.of(List.of(VALUE));
    var tag = values.tag(VALUE).toString();
    var found = detect(values, "see " + VALUE + "\ndb_password = \"" + tag + "\"\n");
    assertEquals(tag, found.getFirst().facts().get("stored"));
  }
}
