package io.coffer.scanner.source.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/// The files that trees bring which no tree before brought, each with the path it had there. Each
/// tree is read once, so that a history costs what is new in it.
final class Finds {
  /// How many files and folders are kept at most, in some 40 bytes each.
  static final int OBJECTS = 16_000_000;

  /// How deep folders are followed.
  static final int DEPTH = 512;

  /// How many different submodules are named.
  static final int SUBMODULES = 1_000;

  private final Objects objects;
  private final int limit;
  private final Taker faults;
  private final Ids trees = new Ids();
  private final Ids files = new Ids();
  private final Ints pathOf = new Ints();
  private final Ints before = new Ints();
  private final List<String> paths = new ArrayList<>();
  private final Ints last = new Ints();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> submodules = new HashSet<>();

  Finds(Objects objects, int limit, Taker faults) {
    this.objects = objects;
    this.limit = limit;
    this.faults = faults;
  }

  /// How many files were found so far.
  int size() {
    return files.size();
  }

  ObjectId id(int index) {
    return files.get(index);
  }

  String path(int index) {
    return paths.get(pathOf.get(index));
  }

  /// How many different paths there are.
  int paths() {
    return paths.size();
  }

  /// The newest file of a path.
  int last(int path) {
    return last.get(path);
  }

  /// The file of the same path that was found before, or -1.
  int before(int index) {
    return before.get(index);
  }

  /// Adds one file.
  void add(ObjectId id, String path) {
    if (!files.add(id)) {
      return;
    }
    int number = numbers.computeIfAbsent(path, fresh -> numbers.size());
    if (number == paths.size()) {
      paths.add(path);
      last.add(-1);
    }
    pathOf.add(number);
    before.add(last.get(number));
    last.set(number, files.size() - 1);
  }

  /// Adds what is new in a tree.
  ///
  /// @param whole of what it is the tree
  /// @return whether there was room for all
  boolean enter(Origin whole, ObjectId tree) {
    return enter(whole, tree, "", 0);
  }

  private boolean enter(Origin whole, ObjectId tree, String path, int depth) {
    if (files.size() + trees.size() >= limit) {
      faults.skip(whole, "more than " + limit + " files and folders: the rest is not read");
      return false;
    }
    if (!trees.add(tree)) {
      return true;
    }
    if (depth > DEPTH) {
      faults.skip(whole.inner("folder", path), "more than " + DEPTH + " folders deep");
      return true;
    }
    try {
      return read(whole, tree, path, depth);
    } catch (IOException e) {
      faults.skip(folder(whole, path), Faults.of(tree, e));
    } catch (RuntimeException e) {
      faults.skip(folder(whole, path), Faults.of(tree, e));
    }
    return true;
  }

  private boolean read(Origin whole, ObjectId tree, String path, int depth) throws IOException {
    var entries = objects.tree(path.getBytes(UTF_8), tree);
    boolean room = true;
    for (; room && !entries.eof(); entries.next(1)) {
      int mode = entries.getEntryRawMode();
      if (FileMode.TREE.equals(mode)) {
        room = enter(whole, entries.getEntryObjectId(), entries.getEntryPathString(), depth + 1);
      } else if (FileMode.GITLINK.equals(mode)) {
        submodule(whole, entries.getEntryPathString());
      } else {
        add(entries.getEntryObjectId(), entries.getEntryPathString());
      }
    }
    return room;
  }

  private void submodule(Origin whole, String path) {
    if (submodules.size() < SUBMODULES && submodules.add(path)) {
      faults.skip(whole.inner("file", path), "a submodule: not followed");
    }
  }

  private static Origin folder(Origin whole, String path) {
    return path.isEmpty() ? whole : whole.inner("folder", path);
  }
}
