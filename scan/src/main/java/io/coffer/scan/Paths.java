package io.coffer.scan;

import io.coffer.cli.args.Flags;
import io.coffer.cli.args.UsageException;
import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.FileList;
import io.coffer.scanner.source.Folder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The files and folders that somebody named, in that order. What a folder holds is called by the
/// folder's path as it was given, so that a person finds it.
final class Paths implements Source {
  private final List<Path> paths;

  private Paths(List<Path> paths) {
    this.paths = paths;
  }

  static Source source(Flags flags) {
    if (flags.arguments().isEmpty()) {
      throw new UsageException("Name a file or a folder.");
    }
    return of(flags.arguments().stream().map(Path::of).toList());
  }

  static Source of(List<Path> paths) {
    return new Paths(List.copyOf(paths));
  }

  @Override
  public void read(Taker taker) throws IOException {
    for (var path : paths) {
      if (Files.isDirectory(path)) {
        new Folder(path).read(new Within(path.normalize(), taker));
      } else {
        new FileList(Path.of(""), List.of(path)).read(taker);
      }
    }
  }

  /// Puts the folder's path before each name.
  private record Within(Path folder, Taker next) implements Taker {
    @Override
    public void take(Blob contents) {
      next.take(contents.at(named(contents.origin())));
    }

    @Override
    public void take(Origin origin, InputStream contents) throws IOException {
      next.take(named(origin), contents);
    }

    @Override
    public void skip(Origin origin, String why) {
      next.skip(named(origin), why);
    }

    private Origin named(Origin origin) {
      var name = folder.resolve(origin.name()).toString().replace('\\', '/');
      return new Origin(origin.within(), origin.kind(), name, origin.facts());
    }
  }
}
