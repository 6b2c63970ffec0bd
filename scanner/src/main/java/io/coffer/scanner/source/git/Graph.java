package io.coffer.scanner.source.git;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/// The commits that lead to some others, whose messages are handed over as they are met. What is
/// missing or corrupt of them is named, and what lies beyond it is not known.
final class Graph {
  /// How many commits are kept at most, in some 400 bytes each.
  static final int COMMITS = 2_000_000;

  private static final Comparator<Commit> OLDEST =
      Comparator.comparingLong(Commit::time).thenComparing(Commit::id);

  private final Objects objects;
  private final Set<ObjectId> cut;
  private final int limit;
  private final Taker taker;
  private final Map<ObjectId, Commit> commits = new LinkedHashMap<>();

  Graph(Objects objects, int limit, Taker taker) throws IOException {
    this.objects = objects;
    // their parents are not there, since the repository is shallow
    this.cut = objects.repository().getObjectDatabase().getShallowCommits();
    this.limit = limit;
    this.taker = taker;
  }

  boolean has(ObjectId id) {
    return commits.containsKey(id);
  }

  /// Adds a commit and all that it comes from.
  void add(ObjectId tip) {
    var open = new ArrayDeque<ObjectId>();
    open.push(tip);
    while (!open.isEmpty()) {
      var id = open.pop();
      if (!commits.containsKey(id)) {
        if (commits.size() == limit) {
          taker.skip(origin(tip), "more than " + limit + " commits: the rest is not read");
          return;
        }
        read(id).forEach(open::push);
      }
    }
  }

  /// @return what it comes from
  private List<ObjectId> read(ObjectId id) {
    try {
      var raw = new RawCommit(objects.bytes(id, Constants.OBJ_COMMIT));
      var parents = cut.contains(id) ? List.<ObjectId>of() : raw.parents();
      var commit = new Commit(id, raw.tree(), parents, raw.time(), raw.author());
      commits.put(id, commit);
      taker.take(new Blob(commit.origin().inner("message", "message"), raw.message()));
      return parents;
    } catch (IOException e) {
      taker.skip(origin(id), Faults.of(id, e));
    } catch (RuntimeException e) {
      taker.skip(origin(id), Faults.of(id, e));
    }
    return List.of();
  }

  private static Origin origin(ObjectId id) {
    return new Origin(null, "commit", id.name(), Map.of());
  }

  /// All of them, none before one that it comes from, and otherwise by their times.
  List<Commit> oldestFirst() {
    Map<ObjectId, List<Commit>> children = new HashMap<>();
    Map<ObjectId, Integer> missing = new HashMap<>();
    var ready = new PriorityQueue<>(OLDEST);
    for (var commit : commits.values()) {
      int known = 0;
      for (var parent : commit.parents()) {
        if (commits.containsKey(parent)) {
          children.computeIfAbsent(parent, id -> new ArrayList<>(1)).add(commit);
          known++;
        }
      }
      missing.put(commit.id(), known);
      if (known == 0) {
        ready.add(commit);
      }
    }
    List<Commit> sorted = new ArrayList<>(commits.size());
    while (!ready.isEmpty()) {
      var commit = ready.remove();
      sorted.add(commit);
      for (var child : children.getOrDefault(commit.id(), List.of())) {
        if (missing.merge(child.id(), -1, Integer::sum) == 0) {
          ready.add(child);
        }
      }
    }
    return sorted;
  }
}
