package io.coffer.detect.job;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Stands behind a source that names things within itself, and gives them the names by which they
/// are found on the machine.
record Renamed(Taker next, UnaryOperator<Origin> name) implements Taker {
  /// @param folder put before the names of files
  static Renamed below(Path folder, Taker next) {
    return new Renamed(
        next,
        origin -> {
          // as text: a name that this system cannot write is still one
          var path = origin.name().equals(".") ? folder.toString() : folder + "/" + origin.name();
          return new Origin(origin.within(), origin.kind(), path, origin.facts());
        });
  }

  /// @param folder of a repository, in which everything is
  static Renamed within(Path folder, Taker next) {
    var repository = new Origin(null, "repository", folder.toString(), Map.of());
    return new Renamed(next, origin -> within(repository, origin));
  }

  private static Origin within(Origin repository, Origin origin) {
    var outer = origin.within();
    return new Origin(
        outer == null ? repository : within(repository, outer),
        origin.kind(),
        origin.name(),
        origin.facts());
  }

  @Override
  public void take(Blob contents) {
    next.take(contents.at(name.apply(contents.origin())));
  }

  @Override
  public void take(Origin origin, InputStream contents) throws IOException {
    next.take(name.apply(origin), contents);
  }

  @Override
  public void skip(Origin origin, String why) {
    next.skip(name.apply(origin), why);
  }
}
