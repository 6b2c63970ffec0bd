package io.coffer.scanner.source.git;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.text.Sorted;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/// One reading of a history: first commits and what was written to them, then what each brought,
/// oldest first; then the contents, path by path.
final class HistoryWalk {
  /// How many tags may point at each other.
  static final int TAGS = 16;

  private final Objects objects;
  private final Taker taker;
  private final Graph graph;
  private final Finds finds;
  private final Map<ObjectId, Origin> others = new LinkedHashMap<>();

  /// What brought files, in the order in which they were found.
  private final List<Bringer> bringers = new ArrayList<>();

  HistoryWalk(Objects objects, Taker taker, int mostCommits, int mostObjects) throws IOException {
    this.objects = objects;
    this.taker = taker;
    this.graph = new Graph(objects, mostCommits, taker);
    this.finds = new Finds(objects, mostObjects, taker);
  }

  /// What brought files: a commit, or a ref to something that is none.
  ///
  /// @param end how many files were found up to it
  private record Bringer(Supplier<Origin> origin, int end) {}

  void all() throws IOException {
    var tips = new Tips(objects.repository());
    for (var tip : tips.named().entrySet()) {
      enter(tip.getKey(), tip.getValue(), 0);
    }
    for (var id : tips.logged(taker)) {
      // what is logged may be gone for good: that is no fault
      if (!graph.has(id) && objects.has(id)) {
        enter("reflog", id, 0);
      }
    }
    findAll();
    handAll();
  }

  private void enter(String name, ObjectId id, int depth) {
    var origin = new Origin(null, "ref", name, Map.of());
    try {
      switch (objects.type(id)) {
        case Constants.OBJ_COMMIT -> graph.add(id);
        case Constants.OBJ_TAG -> enterTag(name, id, depth);
        default -> others.put(id, origin);
      }
    } catch (IOException e) {
      taker.skip(origin, Faults.of(id, e));
    } catch (RuntimeException e) {
      taker.skip(origin, Faults.of(id, e));
    }
  }

  private void enterTag(String name, ObjectId id, int depth) throws IOException {
    var tag = new RawTag(objects.bytes(id, Constants.OBJ_TAG));
    var origin = tag.origin(name);
    taker.take(new Blob(origin.inner("message", "message"), tag.message()));
    if (depth < TAGS) {
      enter(name, tag.target(), depth + 1);
    } else {
      taker.skip(origin, "more than " + TAGS + " tags that name each other");
    }
  }

  private void findAll() throws IOException {
    for (var commit : graph.oldestFirst()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      boolean room = finds.enter(commit.origin(), commit.tree());
      if (finds.size() > found()) {
        bringers.add(new Bringer(commit::origin, finds.size()));
      }
      if (!room) {
        return;
      }
    }
    for (var other : others.entrySet()) {
      if (objects.type(other.getKey()) == Constants.OBJ_TREE) {
        finds.enter(other.getValue(), other.getKey());
      } else {
        finds.add(other.getKey(), "object");
      }
      bringers.add(new Bringer(other::getValue, finds.size()));
    }
  }

  private int found() {
    return bringers.isEmpty() ? 0 : bringers.getLast().end;
  }

  /// All contents that one path had come together, the newest first: git keeps older ones as
  /// differences to newer ones, and so each is at hand when it is needed.
  private void handAll() throws IOException {
    for (int path = 0; path < finds.paths(); path++) {
      for (int find = finds.last(path); find >= 0; find = finds.before(find)) {
        objects.hand(bringer(find).inner("file", finds.path(find)), finds.id(find), taker);
      }
    }
  }

  private Origin bringer(int find) {
    // the last one stands for what the others do not bring
    int number = Sorted.before(bringers.size() - 1, i -> bringers.get(i).end <= find);
    return bringers.get(number).origin.get();
  }
}
