package io.coffer.scanner.source.memory;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// What was in the memory of a process when it died: a core file in the 64-bit form of ELF.
public final class CoreFile implements Source {
  private final String name;
  private final Path file;

  /// @param name of the file, as findings tell it
  /// @param file to read
  public CoreFile(String name, Path file) {
    this.name = name;
    this.file = file;
  }

  @Override
  public void read(Taker taker) throws IOException {
    try (var contents = FileChannel.open(file, StandardOpenOption.READ)) {
      var core = Elf.read(contents);
      Map<String, String> facts =
          core.command().isEmpty() ? Map.of() : Map.of("command", core.command());
      var origin = new Origin(null, "core", name, facts);
      if (!core.fault().isEmpty()) {
        taker.skip(origin, core.fault());
      }
      try (var reach = new Reach(contents, new Pages(null), taker)) {
        for (var region : core.regions()) {
          read(region, contents.size(), ProcessMemory.inner(origin, region), reach, taker);
        }
      }
    }
  }

  private static void read(Region region, long size, Origin origin, Reach reach, Taker taker) {
    if (!region.isWanted()) {
      return;
    }
    long there = Math.clamp(size - region.position(), 0, region.length());
    var part =
        new Region(region.address(), there, region.position(), region.permissions(), region.name());
    reach.read(part, origin);
    if (there < region.length()) {
      taker.skip(origin, Reasons.of(new java.io.EOFException()));
    }
  }
}
