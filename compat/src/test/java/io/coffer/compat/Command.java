package io.coffer.compat;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// A program of the system, run to its end.
///
/// @param exit how it ended
/// @param said what it printed
record Command(int exit, String said) {
  /// Runs it in a folder and gives it that input.
  static Command run(Path folder, String input, String... words)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(List.of(words))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Command(process.waitFor(), said);
  }

  /// This, when it ended well.
  Command orFail() throws IOException {
    if (exit != 0) {
      throw new IOException("ended with " + exit + ": " + said);
    }
    return this;
  }
}
