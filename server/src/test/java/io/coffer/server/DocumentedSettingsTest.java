package io.coffer.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.server.config.ConfigException;
import io.coffer.server.config.ConfigReader;
import io.coffer.server.config.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Flags and configuration keys that the documents name are there, and mean what they say.
class DocumentedSettingsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path PAGE = DOCS.resolve("operations/configuration.md");
  private static final Pattern NAME = Pattern.compile("`([a-z][a-z_0-9]*\\*?)`");
  private static final Pattern FLAG = Pattern.compile("(?<![\\w-])-([a-z][a-z0-9-]*)");

  private static String section(String heading) throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("\n## " + heading + "\n");
    assertTrue(start >= 0, heading);
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end < 0 ? page.length() : end);
  }

  // in the first column of a table
  private static List<String> keys(String heading) throws IOException {
    return section(heading)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf('|', 1)))
        .flatMap(cell -> NAME.matcher(cell).results())
        .map(match -> match.group(1))
        .toList();
  }

  // in a paragraph
  private static List<String> names(String heading, boolean ofListeners) throws IOException {
    String text = section(heading);
    int listeners = text.indexOf("\nin a listener");
    return NAME.matcher(ofListeners ? text.substring(listeners) : text.substring(0, listeners))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  private static ServerConfig read(String global, String listener) {
    String text =
        """
        storage "inmem" {}
        listener "tcp" {
          tls_disable = 1
          %s
        }
        %s
        """
            .formatted(listener, global);
    return ConfigReader.read(List.of(), Map.of("VAULT_LOCAL_CONFIG", text));
  }

  private static String outcome(String global, String listener) {
    try {
      return String.join("\n", read(global, listener).warnings());
    } catch (ConfigException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void everyKeyIsKnown() throws IOException {
    for (String key : keys("Keys")) {
      assertFalse(outcome(key + " = \"x\"", "").contains("unknown key"), key);
    }
    for (String key : keys("Keys of a listener")) {
      assertFalse(outcome("", key + " = \"x\"").contains("unknown key"), key);
    }
  }

  @Test
  void keysThatMeanNothingAreAcceptedWithAWarning() throws IOException {
    String heading = "Keys of Vault that mean nothing here";
    for (String key : names(heading, false)) {
      assertTrue(outcome(key + " = \"x\"", "").contains("\"" + key + "\" means nothing"), key);
    }
    for (String key : names(heading, true)) {
      assertTrue(outcome("", key + " = \"x\"").contains("\"" + key + "\" means nothing"), key);
    }
  }

  @Test
  void keysThatAreRefusedAreRefused() throws IOException {
    String heading = "Keys of Vault that are refused";
    for (String key : names(heading, false)) {
      String message =
          assertThrows(ConfigException.class, () -> read(key + " = 1", "")).getMessage();
      assertTrue(message.contains("\"" + key + "\" is not supported"), message);
    }
    for (String key : names(heading, true)) {
      String line = key.replace("*", "version") + " = 1";
      assertThrows(ConfigException.class, () -> read("", line), key);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "configuration.md | ''",
        "storage.md | listener \"tcp\" { tls_disable = 1 }",
        "tls.md | storage \"inmem\" {}",
      })
  void theExamplesOfAPageAreConfigurations(String page, String rest) throws IOException {
    String blocks = blocks(DOCS.resolve("operations").resolve(page), "hcl");
    assertFalse(blocks.isEmpty());
    ServerConfig config = ConfigReader.read(List.of(), Map.of("VAULT_LOCAL_CONFIG", blocks + rest));
    assertEquals(List.of(), config.warnings());
  }

  private static String blocks(Path page, String kind) throws IOException {
    return Pattern.compile("^```" + kind + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
        .matcher(Files.readString(page))
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.joining());
  }

  @Test
  void theFlagsOfThePageAreThoseOfTheHelp() throws IOException {
    Set<String> documented = flags(firstColumn(section("Flags")));
    assertEquals(flags(firstColumn(Flags.HELP)), documented);
    documented.forEach(flag -> Flags.parse(List.of("--" + flag + "=1")));
  }

  // of a table, or of a help text
  private static String firstColumn(String text) {
    return text.lines()
        .filter(line -> line.startsWith("| `-") || line.startsWith("    "))
        .map(line -> line.strip().split("=| \\| |  ", -1))
        .map(cells -> cells[0])
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> flags(String text) {
    return FLAG.matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  static List<String> commands() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return Stream.concat(files, Stream.of(Path.of("../README.md")))
          .filter(file -> file.toString().endsWith(".md"))
          .flatMap(DocumentedSettingsTest::lines)
          .flatMap(line -> Pattern.compile("coffer (server .*)").matcher(line).results())
          .map((MatchResult match) -> match.group(1).replaceAll("[`#…].*", "").strip())
          .distinct()
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandThatStartsAServerHasKnownFlags(String command) {
    Flags.parse(List.of(command.split(" ", -1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"COFFER", "BAO", "VAULT"})
  void theVariablesOfThePageAreRead(String prefix) throws IOException {
    String page = Files.readString(PAGE);
    assertTrue(page.contains("`VAULT_DEV_ROOT_TOKEN_ID`"));
    assertTrue(page.contains("`" + prefix + "_LOCAL_CONFIG`"));
    String text = "storage \"inmem\" {}\nlistener \"tcp\" { tls_disable = 1 }";
    assertEquals(
        "inmem",
        ConfigReader.read(List.of(), Map.of(prefix + "_LOCAL_CONFIG", text)).storage().type());
  }
}
