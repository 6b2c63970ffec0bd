package io.coffer.cli.transit;

import io.coffer.cli.args.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of an input, one at a time, without the space around them and without empty ones.
public final class Lines {
  /// The longest line, in characters.
  static final int MAX_CHARS = 16 * 1024 * 1024;

  private final Reader in;

  public Lines(InputStream in) {
    this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  /// The next line; empty at the end.
  public Optional<String> next() throws IOException {
    var line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '\n') {
        line.append((char) c);
      } else if (!line.toString().isBlank()) {
        break;
      } else {
        line.setLength(0);
      }
      if (line.length() > MAX_CHARS) {
        throw new UsageException("A line is longer than 16 Mi characters.");
      }
    }
    String text = line.toString().strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
