package io.coffer.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.bench.load.Pace;
import io.coffer.bench.work.Workloads;
import io.coffer.cli.args.Environment;
import io.coffer.cli.args.Flags;
import io.coffer.cli.args.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final Map<String, String> VARIABLES = Map.of("BAO_TOKEN", "of-the-variable");

  private static Settings settings(String... words) {
    var flags = Flags.parse(List.of(words), Settings.OPTIONS);
    return new Settings(flags, new Environment(VARIABLES));
  }

  @Test
  void withoutAWordAllWorkloadsAreRun() {
    assertEquals(
        Workloads.all().stream().map(all -> new Settings.Job(all.name(), 32)).toList(),
        settings().jobs());
  }

  @Test
  void workloadsMayHaveConnectionsOfTheirOwn() {
    assertEquals(
        List.of(
            new Settings.Job("kv2-write", 64),
            new Settings.Job("store", 8),
            new Settings.Job("mcp-stdio", 1)),
        settings("-workloads=kv2-write@64, store,mcp-stdio@1", "-connections=8").jobs());
  }

  @Test
  void aRateMakesAnOpenLoop() {
    assertEquals(new Pace.Open(250), settings("-rate=250").pressure(1).pace());
    assertEquals(new Pace.Closed(), settings().pressure(1).pace());
  }

  @Test
  void theTokenComesFromTheFlagOrElseFromAVariable() {
    assertEquals("of-the-flag", settings("-token=of-the-flag").token());
    assertEquals("of-the-variable", settings().token());
    assertEquals("of-the-variable", settings().againstToken());
    assertEquals("other", settings("-against-token", "other").againstToken());
  }

  @Test
  void tokensAreNotWrittenDown() {
    assertEquals("-rounds=1", settings("-rounds=1", "-token=s.secret").arguments());
    assertEquals("-rounds=1", settings("-token", "s.secret", "-rounds=1").arguments());
    assertEquals("-rounds=1", settings("--against-token", "s.secret", "-rounds=1").arguments());
    assertEquals("-workloads=token-create", settings("-workloads=token-create").arguments());
  }

  private static void assertRefused(String message, String... words) {
    Settings settings = settings(words);
    assertEquals(message, assertThrows(UsageException.class, settings::guard).getMessage());
  }

  @Test
  void theFileOfAGuardIsNamedInItsFaults(@TempDir Path folder) throws IOException {
    String guard = "-guard=" + Files.writeString(folder.resolve("ratios.json"), "[]");
    assertRefused(guard + ": the whole is an object", guard);
    assertRefused("-guard=missing.json cannot be read.", "-guard=missing.json");
  }

  @Test
  void aRecordMayBeginWithoutAFile() {
    assertTrue(settings("-guard=missing.json", "-record").guard().isPresent());
    assertRefused("-record needs the file of -guard.", "-record");
  }

  @Test
  void aGuardIsForOneServer() {
    assertRefused(
        "-guard is for ratios that are good when high: not with -against.",
        "-guard=ratios.json",
        "-against=http://127.0.0.1:8200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -workloads=kv2-reed | There is no workload "kv2-reed". Did you mean "kv2-read"?
          -connections=0      | -connections is a number from 1 to 10000, not "0".
          -connections=10001  | -connections is a number from 1 to 10000, not "10001".
          -workloads=health@x | "health@x" is a number from 1 to 10000, not "x".
          -address=x          | -address is an address such as http://127.0.0.1:8200, not "x".
          extra               | Too many arguments: "extra".
          """)
  void badWordsAreNamed(String word, String message) {
    var fault =
        assertThrows(
            UsageException.class,
            () -> {
              Settings settings = settings(word);
              settings.address("address");
              settings.jobs();
            });
    assertEquals(message, fault.getMessage());
  }
}
