package io.coffer.scanner.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.scanner.text.Candidate.Verdict;
import io.coffer.testkit.SeededRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardRulesTest {
  private static final Rules RULES = Rules.standard();

  /// Texts in which a bare secret is put.
  private static final List<String> PLACES =
      List.of(
          "%s",
          "export THE_VALUE=%s\n",
          "value = \"%s\"\n",
          "{\"token\": \"%s\", \"n\": 1}",
          "- key: '%s'\n",
          "curl -H 'Authorization: Bearer %s' https://example.org/\n",
          "<value>%s</value>",
          "see %s.");

  static Stream<Rule> rules() {
    return RULES.all().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findsItsExamplesExactly(Rule rule) {
    assertFalse(rule.examples().found().isEmpty(), "an example");
    for (var template : rule.examples().found()) {
      var example = template.make(random(rule));
      var places = template.text().contains("<<") ? List.of("%s") : PLACES;
      for (var place : places) {
        var text = place.replace("%s", example.text());
        var tried = Tried.of(Rules.of(List.of(rule)), "x.txt", text);
        assertEquals(List.of(example.value()), tried.values(rule.id()), text);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void findsNothingInItsNegativeExamples(Rule rule) {
    assertFalse(rule.examples().notFound().isEmpty(), "a negative example");
    for (var template : rule.examples().notFound()) {
      var text = template.make(random(rule)).text();
      var tried = Tried.of(Rules.of(List.of(rule)), "x.txt", text);
      assertEquals(List.of(), tried.values(rule.id()), text);
    }
  }

  /// Examples say that they are what they are, by the verdict.
  @ParameterizedTest
  @MethodSource("rules")
  void judgesItsExamples(Rule rule) {
    var demand = rule.demand();
    var expected = demand.likely() ? Verdict.LIKELY : Verdict.OPEN;
    boolean proves = demand.check().isPresent() && demand.check().get().proves();
    for (var template : rule.examples().found()) {
      var made = template.make(random(rule));
      var tried = Tried.of(Rules.of(List.of(rule)), "x.txt", made.text());
      var verdict =
          tried.found().stream()
              .filter(one -> one.value().equals(made.secret()))
              .findFirst()
              .orElseThrow()
              .verdict();
      assertEquals(proves ? Verdict.PROVEN : expected, verdict, made.text());
    }
  }

  private static RandomGenerator random(Rule rule) {
    return new SeededRandom(rule.id().hashCode());
  }

  @Test
  void thereAreManyTypes() {
    long types = rules().map(rule -> rule.kind().type()).distinct().count();
    assertTrue(types >= 300, types + " types");
  }

  @Test
  void theFilesStandTheScrutinyOfOthersFiles() throws Exception {
    var rules = Rules.of(List.of());
    Set<String> ids = new HashSet<>();
    for (var file : Rules.FILES) {
      try (var stream = Rules.class.getResourceAsStream(file + ".toml")) {
        rules = rules.with(file, Objects.requireNonNull(stream));
      }
      for (var rule : Rules.standard(file).rules()) {
        assertTrue(ids.add(rule.id()), rule.id() + " stands in two files");
        assertFalse(rule.kind().provider().isEmpty(), rule.id() + " names no provider");
      }
    }
    assertEquals(RULES.all().size(), rules.all().size());
  }

  @Test
  void thePageCountsThem() throws IOException {
    var page = Files.readString(Path.of("../docs/scanner/rules.md"));
    List<String> missing = new ArrayList<>();
    for (var file : Rules.FILES) {
      var row = "| `%s` | %d |".formatted(file, Rules.standard(file).rules().size());
      if (!page.contains(row)) {
        missing.add(row);
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(page.contains(RULES.all().size() + " rules"), RULES.all().size() + " rules");
  }
}
