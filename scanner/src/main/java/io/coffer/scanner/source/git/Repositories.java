package io.coffer.scanner.source.git;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/// Opens repositories: bare ones, those of a folder or of one above it, and further working trees.
/// Whoever owns them: only what git runs from a repository makes another owner a danger, and
/// nothing is run here.
final class Repositories {
  private Repositories() {}

  static Repository open(Path folder) throws IOException {
    return open(folder, null);
  }

  /// @param index in the place of the repository's own
  static Repository open(Path folder, @Nullable Path index) throws IOException {
    Settings.apply();
    var builder = new FileRepositoryBuilder().setMustExist(true);
    builder.findGitDir(folder.toAbsolutePath().normalize().toFile());
    if (builder.getGitDir() == null) {
      throw new Unreadable("no repository of git: " + folder);
    }
    if (index != null) {
      builder.setIndexFile(index.toFile());
    }
    try {
      return builder.build();
    } catch (IOException | IllegalArgumentException e) {
      throw new Unreadable("a repository that cannot be opened: " + folder, e);
    }
  }
}
