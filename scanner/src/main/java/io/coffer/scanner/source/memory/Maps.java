package io.coffer.scanner.source.memory;

import io.coffer.scanner.source.Unreadable;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads which regions a process has.
final class Maps {
  /// How many regions a process may have.
  static final int LIMIT = 1 << 20;

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{1,16})-([0-9a-f]{1,16}) (\\S{4}) \\S+ \\S+ \\S+ *(.*)");

  private Maps() {}

  static List<Region> read(Path file) throws IOException {
    List<Region> regions = new ArrayList<>();
    // names of files may be in any encoding
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (regions.size() == LIMIT) {
          throw new Unreadable("more than " + LIMIT + " regions");
        }
        region(line).ifPresent(regions::add);
      }
    }
    return regions;
  }

  private static Optional<Region> region(String line) {
    var found = LINE.matcher(line);
    if (!found.matches()) {
      return Optional.empty();
    }
    long from = Long.parseUnsignedLong(found.group(1), 16);
    long to = Long.parseUnsignedLong(found.group(2), 16);
    // what is above belongs to the kernel
    return from < 0 || to <= from
        ? Optional.empty()
        : Optional.of(new Region(from, to - from, from, found.group(3), found.group(4)));
  }
}
