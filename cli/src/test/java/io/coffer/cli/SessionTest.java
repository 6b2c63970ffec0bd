package io.coffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Sessions at a terminal, each against a new development server: what is typed, and what has to be
/// printed. With `-Dcoffer.golden=write` the files are written anew instead, to be read before they
/// are kept.
@Tag("slow")
final class SessionTest {
  private static final Path SESSIONS = Path.of("src/test/resources/sessions");

  static Stream<Path> sessions() throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(SESSIONS)) {
      files = entries.sorted().toList();
    }
    return files.stream();
  }

  @ParameterizedTest
  @MethodSource("sessions")
  void printsWhatItShould(Path file, @TempDir Path home) throws IOException {
    String wanted = Files.readString(file);
    try (ServerProcess server = ServerProcess.dev(home)) {
      var shell =
          new Shell(
              Map.of(
                  "VAULT_ADDR", server.address(),
                  "HOME", home.toString(),
                  "VAULT_MAX_RETRIES", "0"));
      String printed = play(shell, wanted, server.address());
      if ("write".equals(System.getProperty("coffer.golden"))) {
        Files.writeString(file, printed);
      }
      assertEquals(wanted, printed);
    }
  }

  private static String play(Shell shell, String session, String address) {
    var out = new ArrayList<String>();
    for (String line : session.lines().toList()) {
      if (line.startsWith("# ")) {
        out.add(line);
      } else if (line.startsWith("$ ")) {
        out.add(line);
        out.addAll(printed(shell.run(line.substring(2)), address));
      }
    }
    return String.join("\n", out) + "\n";
  }

  private static List<String> printed(Shell.Ended ended, String address) {
    var lines = new ArrayList<String>();
    lines.addAll(steady(ended.out(), address).lines().map(String::stripTrailing).toList());
    steady(ended.err(), address).lines().map(line -> ("! " + line).strip()).forEach(lines::add);
    if (ended.code() != 0) {
      lines.add("exit " + ended.code());
    }
    return lines;
  }

  // what is drawn or depends on the time is replaced by a name
  private static String steady(String text, String address) {
    return text.replace(address, "ADDRESS")
        .replaceAll("hvs\\.[A-Za-z0-9_-]{20,}", "hvs.TOKEN")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("\\b\\d{4}-\\d\\d-\\d\\d\\b", "DATE")
        .replaceAll("([0-9a-f]{2}:){15,}[0-9a-f]{2}", "SERIAL")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
        .replaceAll("vault:v(\\d+):[A-Za-z0-9+/=]{20,}", "vault:v$1:CIPHERTEXT")
        .replaceAll("\\b[A-Za-z0-9]{24}\\b", "ACCESSOR")
        .replaceAll("(vault-cluster)-[0-9a-f]{8}", "$1-NAME")
        .replaceAll("_[0-9a-f]{8}\\b", "_ACCESSOR")
        .replaceAll("\\b1[0-9]{9}\\b", "SECONDS");
  }
}
