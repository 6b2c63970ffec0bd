package io.coffer.server.config;

import io.coffer.detect.reach.Reach;
import io.coffer.hcl.Block;
import io.coffer.hcl.Body;
import io.coffer.hcl.HclValue;
import io.coffer.hcl.Item;
import io.coffer.hcl.Nearest;
import io.coffer.spi.Variant;
import io.coffer.spi.Variant.Option;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The `scanner` block: what jobs of the scanner may look through.
final class ScannerReader {
  private static final String ROOTS = "roots";
  private static final String PROCESSES = "processes";
  private static final String THREADS = "threads";

  private static final List<Option> OPTIONS =
      List.of(
          Option.text(ROOTS, "a list of folders whose contents jobs may look through"),
          Option.flag(PROCESSES, "whether jobs may read the memory of processes", false),
          Option.text(THREADS, "how many look through what one job reads", "1"));

  private static final Set<String> KEYS =
      OPTIONS.stream().map(Option::name).collect(Collectors.toUnmodifiableSet());

  private ScannerReader() {}

  static List<Variant> variants() {
    return List.of(new Variant("scanner", OPTIONS));
  }

  static Reach read(Block block) {
    Body body = block.body();
    for (Item item : body.items()) {
      if (!KEYS.contains(item.key())) {
        throw new ConfigException(
            Nearest.complaint("key", item.key(), KEYS) + " in scanner at " + item.at());
      }
      Values.refuseLabels(item);
    }
    List<Path> roots = body.attribute(ROOTS).map(ScannerReader::paths).orElse(List.of());
    boolean processes = body.attribute(PROCESSES).filter(Values::flag).isPresent();
    int threads =
        body.attribute(THREADS).map(item -> Values.count(item, Reach.MOST_THREADS)).orElse(1);
    try {
      return new Reach(roots, processes, threads);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("scanner: " + e.getMessage() + ", at " + block.at());
    }
  }

  private static List<Path> paths(Item item) {
    if (!(item.value() instanceof HclValue.Items)) {
      throw Values.wrong(item, "a list of paths");
    }
    List<Path> paths = new ArrayList<>();
    for (String text : Values.list(item)) {
      try {
        paths.add(Path.of(text));
      } catch (InvalidPathException e) {
        throw Values.wrong(item, "a list of paths");
      }
    }
    return paths;
  }
}
