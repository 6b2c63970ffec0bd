package io.coffer.scanner.source;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// One reading of a folder.
final class Walk {
  private final Path root;
  private final int entries;
  private final int deepest;
  private final OneFile file;
  private final Taker taker;

  Walk(Path root, int entries, int deepest, OneFile file, Taker taker) {
    this.root = root;
    this.entries = entries;
    this.deepest = deepest;
    this.file = file;
    this.taker = taker;
  }

  void all() throws IOException {
    visit(root, list(root), 0);
  }

  private void visit(Path folder, List<Path> paths, int depth) throws IOException {
    boolean git = folder.endsWith(".git");
    for (Path path : paths) {
      if (!git || path.endsWith("config")) {
        visit(path, depth);
      }
    }
  }

  private void visit(Path path, int depth) throws IOException {
    BasicFileAttributes kind;
    try {
      kind = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      taker.skip(origin(path), Reasons.of(e));
      return;
    }
    if (kind.isSymbolicLink()) {
      link(path);
    } else if (kind.isDirectory()) {
      enter(path, depth + 1);
    } else {
      file.read(path, kind, origin(path), taker);
    }
  }

  private void enter(Path folder, int depth) throws IOException {
    if (depth > deepest) {
      taker.skip(origin(folder), "more than " + deepest + " folders deep");
      return;
    }
    List<Path> paths;
    try {
      paths = list(folder);
    } catch (IOException e) {
      taker.skip(origin(folder), Reasons.of(e));
      return;
    }
    visit(folder, paths, depth);
  }

  private List<Path> list(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path path : stream) {
        if (paths.size() == entries) {
          taker.skip(origin(folder), "more than " + entries + " entries: the rest is not read");
          break;
        }
        paths.add(path);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    paths.sort(null);
    return paths;
  }

  private void link(Path path) {
    try {
      Path target = path.toRealPath();
      if (!target.startsWith(root)) {
        taker.skip(origin(path), "a link that leads out of the folder");
      } else if (path.startsWith(target)) {
        taker.skip(origin(path), "a link that leads in a circle");
      }
    } catch (NoSuchFileException | AccessDeniedException e) {
      taker.skip(origin(path), "a link that leads nowhere");
    } catch (IOException e) {
      taker.skip(origin(path), "a link that leads in a circle");
    }
  }

  private Origin origin(Path path) {
    return Origin.file(FileNames.of(root.relativize(path)));
  }
}
