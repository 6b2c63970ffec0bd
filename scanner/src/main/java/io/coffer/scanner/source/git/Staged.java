package io.coffer.scanner.source.git;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.util.io.NullOutputStream;
import org.jspecify.annotations.Nullable;

/// What is about to be committed: the lines that the index adds to HEAD, in files that are looked
/// at whole.
public final class Staged implements Source {
  private final Path folder;
  private final @Nullable Path index;

  /// @param folder of a repository, or within one
  public Staged(Path folder) {
    this.folder = folder;
    this.index = null;
  }

  /// @param folder of a repository, or within one
  /// @param index what git names to a hook by `GIT_INDEX_FILE`: `git commit FILE` has one of its
  ///   own
  public Staged(Path folder, Path index) {
    this.folder = folder;
    this.index = index.toAbsolutePath();
  }

  @Override
  public void read(Taker taker) throws IOException {
    try (var objects = new Objects(folder);
        var repository = Repositories.open(folder, index)) {
      if (repository.isBare()) {
        throw new Unreadable("a bare repository, in which nothing is staged: " + folder);
      }
      new Changes(objects, taker).hand(List.of(differences(repository)), Staged::origin);
    }
  }

  private static Origin origin(String path) {
    return new Origin(null, "file", path, Map.of("state", "staged"));
  }

  private static List<DiffEntry> differences(Repository repository) throws IOException {
    try (var reader = repository.newObjectReader();
        var differ = new DiffFormatter(NullOutputStream.INSTANCE)) {
      differ.setRepository(repository);
      differ.setDetectRenames(true);
      var head = repository.resolve("HEAD^{tree}");
      AbstractTreeIterator before =
          head == null ? new EmptyTreeIterator() : new CanonicalTreeParser(null, reader, head);
      return differ.scan(before, new DirCacheIterator(repository.readDirCache()));
    } catch (IOException e) {
      throw new Unreadable(
          "the index of git cannot be read, or what HEAD is: is it a split one?", e);
    }
  }
}
