package io.coffer.scanner.source.git;

import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// All that a repository of git remembers: the contents of each file that any commit of any ref, of
/// the stash or of the logs of refs has, once, as of the oldest commit that brought it; and what
/// was written to commits and annotated tags.
///
/// Memory grows with the number of commits and of different files and folders alone, by some 500
/// and 40 bytes each.
public final class History implements Source {
  /// How many commits are read.
  public static final int COMMITS = Graph.COMMITS;

  /// How many different files and folders.
  public static final int OBJECTS = Finds.OBJECTS;

  private final Path folder;
  private final Confined within;
  private final int commits;
  private final int objects;

  /// @param folder of a repository, or within one
  public History(Path folder) {
    this(folder, COMMITS, OBJECTS);
  }

  /// @param folder of a repository, or within one
  /// @param roots in which the repository and all objects that it has or names have to lie; a
  ///   repository of others is not read at all
  public History(Path folder, List<Path> roots) {
    this(folder, new Confined(roots), COMMITS, OBJECTS);
    if (roots.isEmpty()) {
      throw new IllegalArgumentException("no folders that it may lie in");
    }
  }

  History(Path folder, int commits, int objects) {
    this(folder, Confined.ANYWHERE, commits, objects);
  }

  private History(Path folder, Confined within, int commits, int objects) {
    this.folder = folder;
    this.within = within;
    this.commits = commits;
    this.objects = objects;
  }

  @Override
  public void read(Taker taker) throws IOException {
    try (var reader = new Objects(folder, within)) {
      Shallow.name(reader.repository(), taker);
      new HistoryWalk(reader, taker, commits, objects).all();
    }
  }
}
