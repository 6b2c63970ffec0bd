package io.coffer.scan;

import io.coffer.scanner.Finding;
import io.coffer.scanner.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A file, or a line of it.
///
/// @param path of the file
/// @param line counted from 1, or none for all of it
record FileLine(Path path, OptionalInt line) {
  private static final Pattern WITH_LINE = Pattern.compile("(.+):(\\d{1,9})");

  static FileLine of(String text) {
    var match = WITH_LINE.matcher(text);
    return match.matches()
        ? new FileLine(Path.of(match.group(1)), OptionalInt.of(Integer.parseInt(match.group(2))))
        : new FileLine(Path.of(text), OptionalInt.empty());
  }

  Source source() {
    return Paths.of(List.of(path));
  }

  boolean holds(Finding finding) {
    return line.isEmpty()
        || (finding.place().line() <= line.getAsInt()
            && line.getAsInt() <= finding.place().endLine());
  }
}
