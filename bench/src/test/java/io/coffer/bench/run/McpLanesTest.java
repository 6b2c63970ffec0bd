package io.coffer.bench.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coffer.bench.local.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lanes of `coffer mcp` on programs that speak as it does.
class McpLanesTest {
  private static final Duration LENGTH = Duration.ofMillis(400);

  @TempDir private Path folder;

  private Program program(String script) throws IOException {
    Path launcher = folder.resolve("coffer");
    Files.writeString(launcher, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    return Program.mcp(launcher, List.of("mcp"), "token");
  }

  @Test
  void callsAreCounted() throws IOException, InterruptedException {
    Program echo =
        program("while read -r line; do echo \"{\\\"id\\\":0,\\\"isError\\\":false}\"; done\n");
    try (var lane = new StdioLane(echo, 1)) {
      Measurement measured = lane.measure(Duration.ZERO, LENGTH);
      assertTrue(measured.tally().operations() > 0);
      assertEquals(Map.of(), measured.tally().failures());
    }
  }

  @Test
  void startsAreCounted() {
    try (var lane = new StartLane(() -> opened("read -r line && echo {}\n"))) {
      assertTrue(lane.measure(Duration.ZERO, LENGTH).tally().operations() > 0);
    }
  }

  @Test
  void aProgramThatDoesNotSpeakIsToldOf() {
    try (var lane = new StartLane(() -> opened("read -r line\n"))) {
      var fault =
          assertThrows(UncheckedIOException.class, () -> lane.measure(Duration.ZERO, LENGTH));
      assertEquals("coffer mcp does not start: it ended before it answered", fault.getMessage());
    }
  }

  private Program opened(String script) {
    try {
      return program(script);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
