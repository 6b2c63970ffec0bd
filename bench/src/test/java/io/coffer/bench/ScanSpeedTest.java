package io.coffer.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.UsageException;
import io.coffer.client.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanSpeedTest {
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private void run(String... words) throws IOException {
    var flags = Flags.parse(List.of(words), ScanSpeed.OPTIONS);
    new ScanSpeed(flags, new PrintStream(told, true, UTF_8)).run();
  }

  @Test
  void eachRoundIsToldWithItsFindingsAndNothingOfThem() throws IOException {
    Files.writeString(folder.resolve("settings.py"), "db_password = \"zQ8#kd02Lm!x\"\n");
    run("-rounds=3", folder.toString());
    var lines = told.toString(UTF_8).lines().toList();
    assertEquals(5, lines.size());
    assertTrue(lines.get(3).matches(" +3 +[0-9.]+ +[0-9.]+ +1"), lines.get(3));
    assertTrue(lines.get(4).contains("of the last 2 "), lines.get(4));
    assertFalse(told.toString(UTF_8).contains("zQ8#"));
  }

  @Test
  @SuppressWarnings("unchecked")
  void programsAreToldTheSame() throws IOException {
    Files.writeString(folder.resolve("settings.py"), "db_password = \"zQ8#kd02Lm!x\"\n");
    run("-rounds=2", "-json", folder.toString());
    var all = (Map<String, Object>) Json.parse(told.toString(UTF_8));
    var rounds = (List<Map<String, Object>>) all.get("rounds");
    assertEquals(2, rounds.size());
    assertEquals(Set.of("seconds", "megabytes_per_second", "findings"), rounds.getLast().keySet());
    assertEquals("1", String.valueOf(rounds.getLast().get("findings")));
  }

  @Test
  void aFolderWithNothingToLookThroughIsAFault() {
    var fault = assertThrows(IOException.class, () -> run(folder.toString()));
    assertEquals("there was nothing to look through", fault.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10001", "-1", "many", "NaN"})
  void whatIsNoNumberOfRoundsIsNamed(String rounds) {
    var fault =
        assertThrows(UsageException.class, () -> run("-rounds=" + rounds, folder.toString()));
    assertEquals(
        "-rounds is a number from 1 to 10000, not \"" + rounds + "\".", fault.getMessage());
  }

  @Test
  void oneFolderHasToBeNamed() {
    assertThrows(UsageException.class, () -> run());
    assertThrows(UsageException.class, () -> run("a", "b"));
    var file = folder.resolve("file").toString();
    var fault = assertThrows(UsageException.class, () -> run(file));
    assertEquals("\"" + file + "\" is no folder.", fault.getMessage());
  }
}
