package io.coffer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.testkit.Pages;
import io.coffer.testkit.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The commands in the documents: each page's blocks marked `sh`, one after the other in one bash,
/// against a development server of its own. Those of the scanner are tried where that is.
@Tag("slow")
@Timeout(300)
final class PagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path home;

  static List<Path> pages() {
    return Stream.concat(
            Pages.in(ROOT.resolve("docs")).stream(), Stream.of(ROOT.resolve("README.md")))
        .map(ROOT::relativize)
        .filter(page -> !page.startsWith("docs/scanner"))
        .toList();
  }

  // each has a server and a home of its own, and waits much
  @ParameterizedTest
  @MethodSource("pages")
  @Execution(ExecutionMode.CONCURRENT)
  void everyCommandOfAPageWorks(Path page) throws Exception {
    installCommand();
    Path script = Files.writeString(home.resolve("page.sh"), Pages.script(ROOT.resolve(page)));
    try (ServerProcess server = ServerProcess.dev(home)) {
      var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-x", script.toString());
      Map<String, String> environment = builder.environment();
      environment.keySet().removeIf(name -> name.matches("(VAULT|BAO|COFFER)_.*"));
      environment.put("PATH", home.resolve("bin") + ":" + environment.get("PATH"));
      environment.put("HOME", home.toString());
      environment.put("VAULT_ADDR", server.address());
      Path said = home.resolve("said");
      Process bash =
          builder
              .directory(home.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertEquals(0, bash.waitFor(), () -> page + ":\n" + read(said));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void installCommand() throws IOException {
    String java =
        ServerProcess.command(home, "io.coffer.cli.Main", List.of()).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    Path coffer = Files.createDirectories(home.resolve("bin")).resolve("coffer");
    Files.writeString(coffer, "#!/bin/sh\nexec " + java + " \"$@\"\n");
    Files.setPosixFilePermissions(coffer, PosixFilePermissions.fromString("rwx------"));
  }
}
