package io.coffer.scanner.source.git;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/// One reading of a history: first commits and what each brought, oldest first; then the contents,
/// newest first.
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
  private record Bringer(Origin origin, ObjectId id, boolean isCommit, int end) {}

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
      taker.skip(origin, "more than " + TAGS + " tags of tags");
    }
  }

  private void findAll() throws IOException {
    for (var commit : graph.oldestFirst()) {
      var origin = new Origin(null, "commit", commit.id().name(), Map.of());
      boolean room = finds.enter(origin, commit.tree());
      bringers.add(new Bringer(origin, commit.id(), true, finds.size()));
      if (!room) {
        return;
      }
    }
    for (var other : others.entrySet()) {
      var origin = other.getValue();
      if (objects.type(other.getKey()) == Constants.OBJ_TREE) {
        finds.enter(origin, other.getKey());
      } else {
        finds.add(other.getKey(), "object");
      }
      bringers.add(new Bringer(origin, other.getKey(), false, finds.size()));
    }
  }

  private void handAll() throws IOException {
    for (int i = bringers.size() - 1; i >= 0; i--) {
      var bringer = bringers.get(i);
      var origin = bringer.isCommit ? message(bringer) : bringer.origin;
      int start = i == 0 ? 0 : bringers.get(i - 1).end;
      for (int find = start; find < bringer.end; find++) {
        objects.hand(origin.inner("file", finds.path(find)), finds.id(find), taker);
      }
    }
  }

  /// Hands over what was written to a commit.
  ///
  /// @return the commit's origin, with all that is known of it
  private Origin message(Bringer bringer) {
    try {
      var commit = new RawCommit(objects.bytes(bringer.id, Constants.OBJ_COMMIT));
      var origin = commit.origin(bringer.id);
      taker.take(new Blob(origin.inner("message", "message"), commit.message()));
      return origin;
    } catch (IOException e) {
      taker.skip(bringer.origin, Faults.of(bringer.id, e));
      return bringer.origin;
    }
  }
}
