package io.coffer.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coffer.testkit.Pages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The commands in the scanner's pages: each page's blocks marked `sh`, one after the other.
@Timeout(120)
class ScannerPagesTest {
  private static final Path PAGES = Path.of("../docs/scanner").toAbsolutePath().normalize();

  @TempDir Path home;

  static List<Path> pages() {
    return Pages.in(PAGES).stream().map(PAGES::relativize).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandOfAPageWorks(Path page) throws Exception {
    var bin = Files.createDirectories(home.resolve("bin"));
    var java = Path.of(System.getProperty("java.home"), "bin", "java");
    var classes = System.getProperty("java.class.path");
    var coffer =
        """
        #!/bin/sh
        [ "$1" = scan ] || exit 64
        shift
        exec '%s' -cp '%s' io.coffer.scan.Main "$@"
        """
            .formatted(java, classes);
    Files.writeString(bin.resolve("coffer"), coffer);
    Files.setPosixFilePermissions(
        bin.resolve("coffer"), PosixFilePermissions.fromString("rwx------"));
    var said = home.resolve("said");
    var script = Files.writeString(home.resolve("page.sh"), Pages.script(PAGES.resolve(page)));
    var builder = new ProcessBuilder("bash", "-euo", "pipefail", "-x", script.toString());
    builder.environment().merge("PATH", "", (path, none) -> bin + ":" + path);
    builder.environment().put("HOME", home.toString());
    var bash =
        builder
            .directory(home.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertEquals(0, bash.waitFor(), page + ":\n" + Files.readString(said));
  }
}
