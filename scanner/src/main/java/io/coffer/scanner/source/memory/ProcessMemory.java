package io.coffer.scanner.source.memory;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The memory of a process on Linux, while it runs: all that it can read, and that is not merely a
/// file. Nothing of it is written anywhere.
///
/// Needs the right to trace the process: being its user, or an administrator.
public final class ProcessMemory implements Source {
  private final Path folder;
  private final long pid;

  /// @param pid the number of the process
  public ProcessMemory(long pid) {
    this(Path.of("/proc"), pid);
  }

  ProcessMemory(Path processes, long pid) {
    this.folder = processes.resolve(String.valueOf(pid));
    this.pid = pid;
  }

  @Override
  public void read(Taker taker) throws IOException {
    var regions = Maps.read(folder.resolve("maps"));
    var origin = origin();
    if (regions.isEmpty()) {
      taker.skip(origin, "has no memory of its own");
      return;
    }
    var pagemap = pagemap();
    try (var memory = FileChannel.open(folder.resolve("mem"), StandardOpenOption.READ);
        pagemap;
        var reach = new Reach(memory, new Pages(pagemap), taker)) {
      for (var region : regions) {
        if (region.isReadable() && region.isWanted()) {
          reach.read(region, inner(origin, region));
        }
      }
    }
  }

  private @Nullable FileChannel pagemap() {
    try {
      return FileChannel.open(folder.resolve("pagemap"), StandardOpenOption.READ);
    } catch (IOException e) {
      // without it, empty pages are read as well
      return null;
    }
  }

  private Origin origin() throws IOException {
    var command = Files.readString(folder.resolve("comm"), StandardCharsets.ISO_8859_1).strip();
    return new Origin(null, "process", String.valueOf(pid), Map.of("command", command));
  }

  static Origin inner(Origin origin, Region region) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("address", Long.toHexString(region.address()));
    facts.put("permissions", region.permissions());
    return new Origin(origin, "region", region.title(), facts);
  }
}
