package io.coffer.scanner.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.testkit.SeededRandom;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Rules NONE = Rules.of(List.of());

  private static final String ACME =
      """
      [[rules]]
      id = "acme-key"
      description = "Key of Acme"
      regex = '''\\bacme_([0-9]{4,9})'''
      keywords = ["acme_"]
      """;

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Rules read(String text) throws Exception {
    return NONE.with("x.toml", stream(text));
  }

  private static List<String> faults(String text) {
    return assertThrows(InvalidRulesException.class, () -> read(text)).faults();
  }

  @Test
  void readsARuleOfEveryField() throws Exception {
    var text =
        ACME
            + """
            secretGroup = 1
            entropy = 1.5
            path = '\\.txt$'
            tags = ["made up"]
            [rules.coffer]
            provider = "acme"
            check = "crc32-base62"
            likely = true
            holds = ["digit"]
            before = 3
            after = 40
            between = ["key"]
            examples = ["acme_{digits:5}"]
            negative_examples = ["acme_{digits:3}"]
            """;
    var rule = read(text).find("acme-key").orElseThrow();
    assertEquals(new Kind("acme-key", "Key of Acme", "acme"), rule.kind());
    assertEquals(new Reach(false, 3, 40, List.of("key")), rule.form().reach());
    assertEquals(Optional.of("\\.txt$"), rule.form().path());
    assertEquals(1, rule.form().group());
    assertEquals(1.5, rule.demand().entropy());
    assertEquals(List.of(Holds.DIGIT), rule.demand().holds());
    assertTrue(rule.demand().likely());
    assertEquals("crc32-base62", rule.demand().check().orElseThrow().word());
    assertEquals(List.of(new Template("acme_{digits:5}")), rule.examples().found());
    assertEquals(List.of("made up"), rule.tags());
  }

  @Test
  void aRuleNeedsLittle() throws Exception {
    var rule = read(ACME).find("acme-key").orElseThrow();
    assertEquals(Reach.AROUND, rule.form().reach());
    assertEquals(List.of("1234"), Tried.of(read(ACME), "x", "acme_1234").values("acme-key"));
  }

  @Test
  void onesOwnRuleTakesThePlaceOfAnother() throws Exception {
    var other = ACME.replace("Key of Acme", "Other");
    var rules = read(ACME).with("y.toml", stream(other));
    assertEquals("Other", rules.kind("acme-key").type());
    assertEquals(1, rules.all().size());
  }

  @Test
  void rulesAreSwitchedOffByName() throws Exception {
    var off = "[extend]\ndisabledRules = [\"acme-key\"]\n";
    assertEquals(Optional.empty(), read(ACME).with("y", stream(off)).find("acme-key"));
    assertEquals(
        List.of("x.toml: extend: disabledRules names a rule that there is not: acme-key"),
        faults(off));
  }

  @Test
  void whatIsNoRuleIsAKindOfItsOwnName() {
    assertEquals(new Kind("assignment", "assignment", ""), NONE.kind("assignment"));
  }

  @Test
  void namesRuleAndFieldOfEachFault() {
    assertEquals(
        List.of(
            "x.toml: rule acme-key: regxe is unknown; the nearest is regex",
            "x.toml: rule acme-key, coffer: cheque is unknown; the nearest is check",
            "x.toml: rule acme-key: entropy must be a number from 0 to 8",
            "x.toml: rule acme-key, coffer: likely must be true or false"),
        faults(ACME + "regxe = ''\nentropy = 'a'\n[rules.coffer]\ncheque = 'x'\nlikely = 'yes'\n")
            .stream()
            .sorted(Comparator.comparing((String f) -> f.contains("must")))
            .toList());
  }

  @Test
  void namesWhatIsMissingOrWrong() {
    assertEquals(
        List.of(
            "x.toml: rule number 1: id must be of small letters, digits, points and hyphens",
            "x.toml: rule number 1: keywords must name at least one word",
            "x.toml: rule number 1: regex is missing"),
        faults("[[rules]]\ndescription = 'x'\n"));
    assertFault("regex is no regular expression: Unclosed group at 1", "regex = '('");
    assertFault("secretGroup is 2, and the pattern has 1 groups", "secretGroup = 2");
    assertFault("keywords must be of ASCII and without capitals", "keywords = ['Acme']");
    assertFault("path is no regular expression: Dangling meta character '*' at 0", "path = '*'");
    assertFault("coffer must be a table", "coffer = 1");
    assertOwnFault("check names a check that there is not: crc64", "check = 'crc64'");
    assertOwnFault("holds names characters of no kind: rune", "holds = ['rune']");
    assertOwnFault("examples cannot be made: no check is called x", "examples = ['{x}']");
    assertTrue(faults("a = ").getFirst().startsWith("x.toml, line 1: is no TOML: "));
    assertEquals("x.toml: file: rules must be a list of tables", faults("rules = 1").getFirst());
    assertEquals("x.toml: file: rules name acme-key twice", faults(ACME + ACME).getFirst());
    assertEquals(
        "x.toml: file: rule is unknown; the nearest is rules", faults("[[rule]]").getFirst());
  }

  private static void assertFault(String fault, String line) {
    var field = line.substring(0, line.indexOf(' '));
    var without =
        ACME.lines()
            .filter(one -> !one.startsWith(field + " "))
            .collect(Collectors.joining("\n", "", "\n"));
    assertEquals(List.of("x.toml: rule acme-key: " + fault), faults(without + line + "\n"));
  }

  private static void assertOwnFault(String fault, String line) {
    assertEquals(
        List.of("x.toml: rule acme-key, coffer: " + fault),
        faults(ACME + "[rules.coffer]\n" + line + "\n"));
  }

  @Test
  void keepsItsLimits() {
    var most = Rule.KEYWORDS;
    assertFault("keywords must have at least 3 characters each", "keywords = ['ab']");
    assertTrue(
        faults(with("keywords", list(most + 1, "acme_%d"))).getFirst().contains("at most 64"));
    assertTrue(
        faults(with("keywords", "['" + "a".repeat(65) + "']")).getFirst().contains("at most 64"));
    assertTrue(faults(with("regex", "'" + "a".repeat(4_097) + "'")).getFirst().contains("4096"));
    assertOwnFault("after must be a whole number from 0 to 8192", "after = 8193");
    assertOwnFault("before must be a whole number from 0 to 8192", "before = 8193");
    assertTrue(own("between = " + list(65, "w%d")).contains("at most 64 texts"));
    assertTrue(faults(ACME + "tags = " + list(65, "w%d")).getFirst().contains("at most 64 texts"));
    assertTrue(own("examples = " + list(65, "w%d")).contains("at most 64 texts"));
    assertTrue(own("examples = ['" + "a".repeat(4_097) + "']").contains("at most 4096 characters"));
  }

  @Test
  void reachesItsLimits() throws Exception {
    read(with("keywords", list(Rule.KEYWORDS, "acme_%d")));
    read(with("keywords", "['" + "a".repeat(64) + "']"));
    read(with("regex", "'" + "a".repeat(4_096) + "'"));
    read(ACME + "[rules.coffer]\nbefore = 8192\nafter = 8192\n");
  }

  private static String own(String line) {
    return faults(ACME + "[rules.coffer]\n" + line + "\n").getFirst();
  }

  private static String with(String field, String value) {
    return ACME.lines()
        .map(line -> line.startsWith(field + " ") ? field + " = " + value : line)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String list(int count, String item) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'" + item.formatted(i) + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ACME.replace("acme-key", "acme-" + i))
        .collect(Collectors.joining());
  }

  @Test
  void thereAreAsManyRulesAsMayBe() throws Exception {
    var full = read(many(Rules.MOST));
    assertEquals(Rules.MOST, full.all().size());
    assertEquals(
        List.of("x.toml: file: rules are 10001, and at most 10000 are read"),
        faults(many(Rules.MOST + 1)));
    var more = assertThrows(InvalidRulesException.class, () -> full.with("y", stream(ACME)));
    assertEquals(List.of("y: more than 10000 rules in all"), more.faults());
  }

  @Test
  void aFileOfThatLengthIsNotRead() {
    assertEquals(
        List.of("x.toml: is longer than 8388608 bytes"),
        faults("#".repeat(Rules.LONGEST_FILE + 1)));
  }

  @Test
  void tellsSoManyFaultsAndNoMore() {
    assertEquals(100, faults("[[rules]]\n".repeat(50)).size());
  }

  @Test
  void theExampleOfThePageIsARule() throws Exception {
    var page = Files.readString(Path.of("../docs/scanner/rules.md"));
    int start = page.indexOf("```toml\n") + 8;
    var example = page.substring(start, page.indexOf("```", start));
    var rules = Rules.standard().with("page", stream(example));
    var rule = rules.find("acme-key").orElseThrow();
    for (var template : rule.examples().found()) {
      var made = template.make(new SeededRandom(1));
      assertEquals(List.of(made.value()), Tried.of(rules, "x", made.text()).values("acme-key"));
    }
    assertEquals(Optional.empty(), rules.find("aws-asia-key-id"));
  }

  @Test
  void ownFilesAreReadAsAnyReaderWould() throws Exception {
    for (var field : Rules.FILES) {
      try (var stream = Rules.class.getResourceAsStream(field + ".toml")) {
        byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
        var read = RuleFile.read(field, new ByteArrayInputStream(bytes));
        assertEquals(
            read.rules(), RuleFile.known(new String(bytes, StandardCharsets.US_ASCII)).rules());
      }
    }
  }
}
