package io.coffer.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;

/// Writes to the standard output of a process of its own.
final class StdoutMain {
  private StdoutMain() {}

  /// Takes no arguments.
  public static void main(String[] args) throws IOException {
    Sink sink = Sinks.open("file", Map.of("file_path", "stdout"));
    sink.write(Lines.of("one\n".getBytes(UTF_8)));
    sink.reopen();
    sink.write(Lines.of("two\n".getBytes(UTF_8)));
    sink.close();
  }
}
