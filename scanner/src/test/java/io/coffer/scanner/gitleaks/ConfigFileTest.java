package io.coffer.scanner.gitleaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir Path folder;

  private Path write(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n", UTF_8);
  }

  private ForeignConfig read(String... lines) throws IOException {
    return ConfigFile.read(write("config.toml", lines));
  }

  @Test
  void aRuleHasAllThatTheFileSays() throws IOException {
    var config =
        read(
            "title = 'ours'",
            "minVersion = '8.25.0'",
            "[[rules]]",
            "id = 'acme'",
            "description = 'ACME key'",
            "regex = '''acme_([a-z]+)_([0-9]+)'''",
            "path = '''\\.env$'''",
            "secretGroup = 2",
            "entropy = 3.5",
            "keywords = ['ACME_', 'x']",
            "tags = ['key']",
            "skipReport = true",
            "[[rules.required]]",
            "id = 'acme'",
            "withinLines = 3",
            "[rules.coffer]",
            "provider = 'acme'");
    assertEquals(List.of(), config.faults());
    var rule = config.rule("acme").orElseThrow();
    assertEquals("ACME key", rule.kind().type());
    assertEquals(2, rule.secretGroup());
    assertEquals(3.5, rule.entropy());
    assertEquals(List.of("acme_", "x"), rule.keywords());
    assertEquals(List.of("key"), rule.tags());
    assertTrue(rule.skipReport());
    assertEquals(3, rule.required().getFirst().withinLines().orElseThrow());
    assertTrue(rule.required().getFirst().withinColumns().isEmpty());
  }

  @Test
  void keysAreTheSameInAnyCase() throws IOException {
    var config =
        read(
            "[[Rules]]",
            "ID = 'a'",
            "Regex = 'a(b)'",
            "secretgroup = 1",
            "[Rules.AllowList]",
            "stopWords = ['X']");
    assertEquals(List.of(), config.faults());
    var rule = config.rule("a").orElseThrow();
    assertEquals(1, rule.secretGroup());
    assertEquals(List.of("x"), rule.allowlists().getFirst().stopWords());
  }

  @Test
  void whatCannotBeUsedIsNamedWithItsRuleAndTheRestGoesOn() throws IOException {
    var config =
        read(
            "[[rules]]",
            "id = 'back'",
            "regex = '''(a)\\1'''",
            "[[rules]]",
            "regex = 'a'",
            "[[rules]]",
            "id = 'nothing'",
            "[[rules]]",
            "id = 'group'",
            "regex = 'a'",
            "secretGroup = 1",
            "[[rules]]",
            "id = 'list'",
            "regex = 'a'",
            "[[rules.allowlists]]",
            "condition = 'xor'",
            "regexes = ['a']",
            "[[rules.allowlists]]",
            "paths = ['(?=a)']",
            "[[rules.allowlists]]",
            "description = 'empty'",
            "[[rules.allowlists]]",
            "regexTarget = 'file'",
            "regexes = ['a']",
            "[[rules]]",
            "id = 'needy'",
            "regex = 'a'",
            "required = [{ id = 'gone' }]",
            "[[rules]]",
            "id = 'both'",
            "regex = 'a'",
            "allowlist = { paths = ['a'] }",
            "allowlists = [{ paths = ['a'] }]",
            "[[allowlists]]",
            "targetRules = ['gone']",
            "paths = ['a']");
    assertEquals(Set.of("list", "needy"), config.rules().keySet());
    assertEquals(
        List.of(
            "back: the rule is left out: regex: a reference back to a group, which RE2 has not,"
                + " at character 5",
            "a rule: the rule is left out: it has no id",
            "group: the rule is left out: secretGroup 1 is more than the regex has",
            "list: an allowlist is left out: its condition is neither AND nor OR",
            "list: an allowlist is left out: paths: a look ahead or behind, which RE2 has not,"
                + " at character 3",
            "list: an allowlist is left out: it says nothing",
            "list: an allowlist is left out: its regexTarget is none of secret, match and line",
            "both: the rule is left out: it has both allowlist and allowlists",
            "gone: an allowlist is for this rule, which is not there",
            "nothing: the rule is left out: it has neither regex nor path",
            "needy: finds nothing, since it requires gone, which is not there"),
        config.faults());
  }

  @Test
  void anExtendedFileIsChangedByTheOneThatExtendsIt() throws IOException {
    write(
        "base.toml",
        "[[rules]]",
        "id = 'a'",
        "description = 'base'",
        "regex = 'base'",
        "keywords = ['one']",
        "tags = ['base']",
        "entropy = 1.0",
        "[[rules.allowlists]]",
        "stopwords = ['x']",
        "[[rules]]",
        "id = 'b'",
        "regex = 'b'",
        "[[rules]]",
        "id = 'off'",
        "regex = 'c'",
        "[allowlist]",
        "paths = ['base']");
    var config =
        read(
            "[extend]",
            "path = 'base.toml'",
            "disabledRules = ['off']",
            "[[rules]]",
            "id = 'a'",
            "description = 'mine'",
            "keywords = ['Two']",
            "tags = ['mine']",
            "[[rules.allowlists]]",
            "stopwords = ['y']",
            "[[allowlists]]",
            "targetRules = ['b']",
            "regexes = ['t']",
            "[[allowlists]]",
            "paths = ['mine']");
    assertEquals(List.of(), config.faults());
    assertEquals(Set.of("a", "b"), config.rules().keySet());
    var a = config.rule("a").orElseThrow();
    assertEquals("mine", a.description());
    assertEquals("base", a.regex().orElseThrow().pattern());
    assertEquals(1.0, a.entropy());
    assertEquals(List.of("one", "two"), a.keywords());
    assertEquals(List.of("base", "mine"), a.tags());
    assertEquals(2, a.allowlists().size());
    assertEquals(1, config.rule("b").orElseThrow().allowlists().size());
    assertEquals(2, config.allowlists().size());
  }

  @Test
  void filesAreExtendedTwiceAndNotFurther() throws IOException {
    write("three.toml", "[[rules]]", "id = 'three'", "regex = 'x'");
    write("two.toml", "extend.path = 'three.toml'", "[[rules]]", "id = 'two'", "regex = 'x'");
    write("one.toml", "extend.path = 'two.toml'", "[[rules]]", "id = 'one'", "regex = 'x'");
    var config = read("extend.path = 'one.toml'");
    assertEquals(Set.of("one", "two"), config.rules().keySet());
    assertEquals(List.of("two.toml: extends further than 2 files, left out"), config.faults());
    write("self.toml", "extend.path = 'self.toml'", "[[rules]]", "id = 'a'", "regex = 'x'");
    assertEquals(Set.of("a"), ConfigFile.read(folder.resolve("self.toml")).rules().keySet());
  }

  @Test
  void theDefaultFileIsTheStandardRules() throws IOException {
    var config =
        read(
            "[extend]",
            "useDefault = true",
            "disabledRules = ['jwt']",
            "[[rules]]",
            "id = 'github-token'",
            "entropy = 4.0",
            "[[rules.allowlists]]",
            "stopwords = ['example']",
            "[[allowlists]]",
            "targetRules = ['assignment']",
            "regexTarget = 'line'",
            "regexes = ['(?i)dummy']",
            "[[allowlists]]",
            "paths = ['^docs/']");
    assertTrue(config.usesStandard());
    assertEquals(Set.of(), config.rules().keySet());
    assertEquals(
        List.of("github-token: of a change to a standard rule its allowlists alone are used"),
        config.faults());
    assertTrue(config.allows("jwt", new Sighting("a", "", "s", "s", "s")));
    assertTrue(config.allows("github-token", new Sighting("a", "", "my-EXAMPLE", "", "")));
    assertFalse(config.allows("other", new Sighting("a", "", "my-EXAMPLE", "", "")));
    assertTrue(config.allows("assignment", new Sighting("a", "", "s", "s", "x = s # Dummy")));
    assertTrue(config.allows("other", new Sighting("docs/a", "", "s", "s", "s")));
    assertFalse(config.allows("other", new Sighting("src/docs/a", "", "s", "s", "s")));
    assertTrue(config.dependsOnPlace());
  }

  @Test
  void bothExtensionsAtOnceAreRefused() throws IOException {
    var fault =
        assertThrows(IOException.class, () -> read("[extend]", "useDefault = true", "path = 'a'"));
    assertEquals("config.toml: extend has both path and useDefault", fault.getMessage());
  }

  @Test
  void whatIsNoTomlIsRefusedWithItsLine() throws IOException {
    var fault = assertThrows(IOException.class, () -> read("title = 'a'", "rules = [[[ secret"));
    assertTrue(fault.getMessage().startsWith("config.toml: no TOML, in line 2"), fault::toString);
    assertThrows(IOException.class, () -> read("rules = 3"));
    assertThrows(IOException.class, () -> ConfigFile.read(folder.resolve("missing")));
  }

  @Test
  void valuesOfAnotherTypeAreNamed() throws IOException {
    var config =
        read(
            "rules = [{ id = 'a', regex = ['x'] }, { id = 'b', regex = 'x', entropy = 'y' },",
            " { id = 'c', regex = 'x', secretGroup = -1 }, { id = 'd', regex = 'x', tags = [1] },",
            " { id = 'e', regex = 'x', skipReport = 'no' }, { id = ['f'] }]");
    assertEquals(
        List.of(
            "a: the rule is left out: regex is no text",
            "b: the rule is left out: entropy is no number",
            "c: the rule is left out: secretGroup is no whole number from 0 on",
            "d: the rule is left out: tags holds what is no text",
            "e: the rule is left out: skipReport is neither true nor false",
            "a rule: the rule is left out: id is no text"),
        config.faults());
  }

  @Test
  void theLimitsAreNamed() throws IOException {
    var long_ = "# " + "x".repeat(ConfigFile.BYTES);
    assertEquals(
        "config.toml: longer than 4194304 bytes",
        assertThrows(IOException.class, () -> read(long_)).getMessage());
    var rule = "[[rules]]\nid = 'a'\nregex = 'a'\n";
    assertEquals(1, read(rule.repeat(ConfigFile.RULES)).rules().size());
    assertEquals(
        "config.toml: more than 10000 rules",
        assertThrows(IOException.class, () -> read(rule.repeat(ConfigFile.RULES + 1)))
            .getMessage());
    var words = "keywords = [" + "'a',".repeat(RuleReader.ENTRIES + 1) + "]";
    assertEquals(
        List.of("a: the rule is left out: keywords has more than 10000 entries"),
        read("[[rules]]", "id = 'a'", "regex = 'a'", words).faults());
  }
}
