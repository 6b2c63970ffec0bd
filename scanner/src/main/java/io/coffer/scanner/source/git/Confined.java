package io.coffer.scanner.source.git;

import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.lib.Repository;

/// Sees to it that all objects of a repository lie in some folders: a repository can name others
/// whose objects are read as if they were its own.
///
/// @param roots the folders; none if objects may lie anywhere
record Confined(List<Path> roots) {
  /// Objects may lie anywhere.
  static final Confined ANYWHERE = new Confined(List.of());

  /// How many other stores of objects a repository may name, directly or by those.
  static final int STORES = 100;

  private static final int LONGEST_LIST = 1 << 20;

  Confined {
    roots = List.copyOf(roots);
  }

  /// @throws IOException if something of it lies elsewhere, or cannot be told
  void check(Repository repository) throws IOException {
    if (!roots.isEmpty()) {
      inside(repository.getDirectory().toPath());
      store(repository.getCommonDirectory().toPath().resolve("objects"), new HashSet<>());
    }
  }

  private Path inside(Path path) throws IOException {
    Path real = path.toRealPath();
    for (Path root : roots) {
      if (real.startsWith(root.toRealPath())) {
        return real;
      }
    }
    throw outside();
  }

  private static Unreadable outside() {
    return new Unreadable("a repository whose objects lie outside of what may be read");
  }

  private void store(Path folder, Set<Path> seen) throws IOException {
    Path objects = inside(folder);
    if (!seen.add(objects)) {
      return;
    }
    if (seen.size() > STORES) {
      throw new Unreadable("a repository that names more than " + STORES + " others");
    }
    Files.walkFileTree(objects, new NoLinks());
    Path list = objects.resolve("info/alternates");
    if (!Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.size(list) > LONGEST_LIST) {
      throw new Unreadable("a list of other repositories of more than " + LONGEST_LIST + " bytes");
    }
    for (String line : Files.readString(list, StandardCharsets.UTF_8).lines().toList()) {
      if (!line.isEmpty()) {
        other(named(objects, line), seen);
      }
    }
  }

  private static Path named(Path objects, String line) throws IOException {
    try {
      return objects.resolve(line);
    } catch (InvalidPathException e) {
      throw outside();
    }
  }

  private void other(Path objects, Set<Path> seen) throws IOException {
    // a further working tree has its objects elsewhere
    if (Files.exists(objects.resolve("../commondir"), LinkOption.NOFOLLOW_LINKS)) {
      throw outside();
    }
    if (Files.exists(objects)) {
      store(objects, seen);
    }
  }

  /// Links among objects may lead anywhere, and git makes none.
  private static final class NoLinks extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes kind) throws IOException {
      if (kind.isSymbolicLink()) {
        throw new Unreadable("a repository with links among its objects");
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
