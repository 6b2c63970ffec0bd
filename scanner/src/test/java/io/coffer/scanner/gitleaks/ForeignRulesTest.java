package io.coffer.scanner.gitleaks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.scanner.text.Text;
import io.coffer.testkit.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignRulesTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path folder;
  private final List<String> stopped = new ArrayList<>();

  private ForeignRules rules(String... lines) throws IOException {
    var file = folder.resolve("config.toml");
    Files.writeString(file, String.join("\n", lines), UTF_8);
    var config = ConfigFile.read(file);
    assertEquals(List.of(), config.faults());
    return new ForeignRules(config);
  }

  /// What is found, as `rule value`.
  private List<String> find(ForeignRules rules, String path, String commit, byte[] bytes) {
    List<String> found = new ArrayList<>();
    var text = new Text(path, bytes);
    rules.find(
        text,
        commit,
        new ForeignRules.Sink() {
          @Override
          public void found(ForeignMatch match) {
            found.add(match.rule().id() + " " + match.valueIn(text));
          }

          @Override
          public void stopped(ForeignRule rule) {
            stopped.add(rule.id());
          }
        });
    return found;
  }

  private List<String> find(ForeignRules rules, String content) {
    return find(rules, "src/app.conf", COMMIT, content.getBytes(UTF_8));
  }

  private ForeignRules one(String... lines) throws IOException {
    return rules("[[rules]]\nid = 'r'\n" + String.join("\n", lines));
  }

  @Test
  void aKeywordHasToStandSomewhereInAnyCase() throws IOException {
    var rules = one("regex = 'k([0-9]+)'", "keywords = ['Acme', 'other']");
    assertEquals(List.of("r 12"), find(rules, "k12" + "\n".repeat(100_000) + "ACME"));
    assertEquals(List.of(), find(rules, "k12"));
    assertEquals(List.of("r 12"), find(one("regex = 'k([0-9]+)'"), "k12"));
    var foreign = one("regex = 'k([0-9]+)'", "keywords = ['ключ']");
    assertEquals(List.of("r 12"), find(foreign, "k12 КЛЮЧ"));
    assertEquals(List.of(), find(foreign, "k12"));
  }

  @Test
  void theFirstGroupThatIsNotEmptyIsTheSecret() throws IOException {
    var rules = one("regex = '(x*)(?:key|pass)=(?:(a+)|(b+))'");
    assertEquals(List.of("r aaa", "r bbb"), find(rules, "key=aaa pass=bbb"));
    assertEquals(List.of("r xx"), find(rules, "xxkey=aaa"));
    assertEquals(List.of("r key=1"), find(one("regex = 'key=[0-9]'"), "key=1"));
    assertEquals(List.of("r b"), find(one("regex = '(a)(b)'", "secretGroup = 2"), "ab"));
  }

  @Test
  void lineFeedsRoundAMatchAreNoPartOfIt() throws IOException {
    assertEquals(List.of("r ab"), find(one("regex = '\\n*ab\\n'"), "\n\nab\nc"));
  }

  @Test
  void theEntropyHasToBeOver() throws IOException {
    // four characters that differ have two bits each
    assertEquals(List.of(), find(one("regex = '=(\\w+)'", "entropy = 2.0"), "=abcd"));
    assertEquals(List.of("r abcd"), find(one("regex = '=(\\w+)'", "entropy = 1.99"), "=abcd"));
    assertEquals(2.0, Entropy.of("abcdabcd"));
    assertEquals(0.0, Entropy.of("aaaa"));
  }

  @Test
  void aPathHasToMatchAsWell() throws IOException {
    var rules = one("regex = '=(\\w+)'", "path = '\\.env$'");
    assertEquals(List.of(), find(rules, "=abc"));
    assertEquals(List.of("r abc"), find(rules, "a/.env", "", "=abc".getBytes(UTF_8)));
  }

  @Test
  void aRuleWithoutRegexFindsFiles() throws IOException {
    var rules = one("path = '\\.p12$'");
    assertEquals(List.of("r keys/a.p12"), find(rules, "keys/a.p12", "", new byte[0]));
    assertEquals(List.of(), find(rules, ""));
  }

  private ForeignRules allowing(String... lines) throws IOException {
    return rules(
        "[[rules]]\nid = 'r'\nregex = 'key=([a-z]+)'\n[[rules.allowlists]]\n"
            + String.join("\n", lines));
  }

  @Test
  void anyPartOfAnAllowlistIsEnough() throws IOException {
    var rules = allowing("regexes = ['^aa']", "stopwords = ['Test']", "paths = ['^docs/']");
    assertEquals(List.of("r bb", "r baa"), find(rules, "key=aab key=bb key=baa key=mytestkey"));
    assertEquals(List.of(), find(rules, "docs/a", "", "key=bb".getBytes(UTF_8)));
  }

  @Test
  void everyPartHasToBeTrueWhenItSaysAnd() throws IOException {
    var rules = allowing("condition = 'AND'", "regexes = ['^aa']", "paths = ['^docs/']");
    assertEquals(List.of("r aa"), find(rules, "key=aa"));
    assertEquals(List.of("r bb"), find(rules, "docs/a", "", "key=aa key=bb".getBytes(UTF_8)));
    var commits = allowing("condition = '&&'", "commits = ['" + COMMIT + "']", "paths = ['app']");
    assertEquals(List.of(), find(commits, "key=aa"));
    assertEquals(List.of("r aa"), find(commits, "app", "", "key=aa".getBytes(UTF_8)));
  }

  @Test
  void commitsAreTheSameInAnyCase() throws IOException {
    var rules = allowing("commits = [' " + COMMIT.toUpperCase(Locale.ROOT) + "']");
    assertEquals(List.of(), find(rules, "key=aa"));
    assertEquals(List.of("r aa"), find(rules, "a", COMMIT.substring(1), "key=aa".getBytes(UTF_8)));
  }

  @Test
  void aPatternIsLookedForInTheSecretTheMatchOrTheLine() throws IOException {
    var text = "# sample\nx = 1; key=aa # sample\nkey=bb";
    assertEquals(List.of("r aa", "r bb"), find(allowing("regexes = ['key|sample']"), text));
    assertEquals(
        List.of("r bb"), find(allowing("regexTarget = 'match'", "regexes = ['key=a']"), text));
    assertEquals(
        List.of("r bb"), find(allowing("regexTarget = 'line'", "regexes = ['sample']"), text));
    assertEquals(
        List.of("r aa", "r bb"),
        find(allowing("regexTarget = 'secret'", "regexes = ['sample']"), text));
  }

  @Test
  void theOlderFormAndTheGlobalListWork() throws IOException {
    var rules =
        rules(
            "[[rules]]",
            "id = 'r'",
            "regex = 'key=([a-z]+)'",
            "[rules.allowlist]",
            "stopwords = ['aa']",
            "[[rules]]",
            "id = 's'",
            "regex = 'key=([a-z]+)'",
            "[allowlist]",
            "regexes = ['bb']",
            "paths = ['''(^|/)go\\.sum$''']");
    assertEquals(List.of("r cc", "s aa", "s cc"), find(rules, "key=aa key=bb key=cc"));
    assertEquals(List.of(), find(rules, "x/go.sum", "", "key=cc".getBytes(UTF_8)));
  }

  @Test
  void anAllowlistMayBeForSomeRules() throws IOException {
    var rules =
        rules(
            "[[rules]]",
            "id = 'r'",
            "regex = '=(a+)'",
            "[[rules]]",
            "id = 's'",
            "regex = '=(a+)'",
            "[[allowlists]]",
            "targetRules = ['s']",
            "regexes = ['aa']");
    assertEquals(List.of("r aa"), find(rules, "=aa"));
  }

  @Test
  void aCommentInTheLineAllows() throws IOException {
    var rules = one("regex = 'key=([a-z]+)'");
    assertEquals(
        List.of("r cc", "r ff"),
        find(
            rules,
            """
            key=aa # gitleaks:allow
            key=bb # coffer:allow
            key=cc
            # pragma: allowlist nextline secret
            key=dd
            key=ee // pragma: allowlist secret
            key=ff\
            """));
  }

  private ForeignRules near(String within) throws IOException {
    return rules(
        "[[rules]]",
        "id = 'primary'",
        "regex = 'secret=([a-z]+)'",
        "[[rules.required]]",
        "id = 'other'",
        within,
        "[[rules]]",
        "id = 'other'",
        "regex = 'user=([a-z]+)'",
        "skipReport = true");
  }

  @Test
  void anotherRuleHasToFindSomethingNear() throws IOException {
    assertEquals(List.of(), find(near(""), "secret=aa"));
    assertEquals(List.of("primary aa"), find(near(""), "secret=aa\n\n\n\nuser=x"));
    var lines = near("withinLines = 2");
    assertEquals(List.of("primary aa"), find(lines, "secret=aa\n\nuser=x"));
    assertEquals(List.of(), find(lines, "secret=aa\n\n\nuser=x"));
    assertEquals(List.of("primary bb"), find(lines, "secret=aa\n\n\nuser=x\nsecret=bb"));
    var columns = near("withinColumns = 3");
    assertEquals(List.of("primary aa"), find(columns, "   secret=aa\nuser=x"));
    assertEquals(List.of(), find(columns, "    secret=aa\nuser=x"));
  }

  @Test
  void placesAreBytesWhateverStandsBefore() throws IOException {
    var rules = one("regex = '«(.)»'");
    var text = new Text("a", "é😀 «ж» «a»".getBytes(UTF_8));
    assertEquals(List.of("r ж", "r a"), find(rules, "a", "", text.bytes()));
    var broken = "é\u00ff key=ab".getBytes(ISO_8859_1);
    assertEquals(List.of("r ab"), find(one("regex = 'key=(..)'"), "a", "", broken));
  }

  @Test
  void placesAreRightAfterEveryStride() {
    var parts = List.of("a", "é", "€", "😀", "\n");
    Property.check(
        20,
        random -> {
          var content = new StringBuilder();
          for (int i = 0; i < 3_000; i++) {
            content.append(parts.get(random.nextInt(parts.size())));
          }
          var text = content.toString();
          var unicode = Unicode.of(new Text("", text.getBytes(UTF_8)));
          for (int i = 0; i <= text.length(); i += 1 + random.nextInt(100)) {
            if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
              assertEquals(text.substring(0, i).getBytes(UTF_8).length, unicode.toByte(i));
            }
          }
        });
  }

  @Test
  void aPatternThatTriesTooManyWaysIsStoppedAndNamed() throws IOException {
    var rules =
        rules(
            "[[rules]]",
            "id = 'deep'",
            "regex = '(?:a|aa|aaa)+[!]'",
            "[[rules]]",
            "id = 'slow'",
            "regex = '[ab]*[ab]*[ab]*[ab]*[!]'",
            "[[rules]]",
            "id = 'swift'",
            "regex = 'key=([a-z])'");
    var long_ = "key=x " + "a".repeat(5_000);
    assertEquals(List.of("swift x"), find(rules, long_));
    assertEquals(List.of("deep", "slow"), stopped);
  }

  @Test
  void anAllowlistThatIsStoppedAllowsNothing() throws IOException {
    var rules = allowing("regexes = ['(?:a|aa|aaa)+[!]']");
    assertEquals(1, find(rules, "key=" + "a".repeat(5_000)).size());
  }

  @Test
  void theLineIsSeenSoFarAndNoFurther() throws IOException {
    var rules = allowing("regexTarget = 'line'", "regexes = ['sample']");
    assertEquals(List.of(), find(rules, "key=aa" + " ".repeat(Pass.LINE - 6) + "sample"));
    assertEquals(List.of("r aa"), find(rules, "key=aa" + " ".repeat(Pass.LINE - 5) + "sample"));
  }
}
