package io.coffer.scanner.source.git;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Unreadable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.io.NullOutputStream;

/// What some commits brought, such as those of a branch that is to be merged: the lines that they
/// added, in files that are looked at whole, and what was written to the commits. Oldest first.
///
/// What a merge took over from one of its sides is not its own.
public final class Range implements Source {
  /// How many commits are read.
  public static final int COMMITS = 100_000;

  private final Path folder;
  private final String from;
  private final String to;
  private final int limit;

  /// @param folder of a repository, or within one
  /// @param commits `A..B` or `A...B`: those that B has and A has not; `A` alone: those that HEAD
  ///   has and A has not
  public Range(Path folder, String commits) {
    this(folder, commits, COMMITS);
  }

  Range(Path folder, String commits, int limit) {
    int dots = commits.indexOf("..");
    this.folder = folder;
    this.from = head(dots < 0 ? commits : commits.substring(0, dots));
    this.to = head(dots < 0 ? "" : commits.substring(dots).replaceFirst("^\\.{2,3}", ""));
    this.limit = limit;
  }

  private static String head(String side) {
    return side.isEmpty() ? Constants.HEAD : side;
  }

  @Override
  public void read(Taker taker) throws IOException {
    try (var objects = new Objects(folder);
        var differ = new DiffFormatter(NullOutputStream.INSTANCE)) {
      Shallow.name(objects.repository(), taker);
      differ.setRepository(objects.repository());
      differ.setDetectRenames(true);
      var changes = new Changes(objects, taker);
      for (var id : commits(objects, taker)) {
        hand(id, objects, differ, changes, taker);
      }
    }
  }

  private List<ObjectId> commits(Objects objects, Taker taker) throws IOException {
    List<ObjectId> ids = new ArrayList<>();
    try (var walk = new RevWalk(objects.repository())) {
      walk.setRetainBody(false);
      walk.markStart(walk.parseCommit(resolve(objects, to)));
      walk.markUninteresting(walk.parseCommit(resolve(objects, from)));
      walk.sort(RevSort.TOPO);
      walk.sort(RevSort.REVERSE, true);
      for (var commit = walk.next(); commit != null; commit = walk.next()) {
        if (ids.size() == limit) {
          taker.skip(
              new Origin(null, "commit", commit.name(), Map.of()),
              "more than " + limit + " commits: the rest is not read");
          break;
        }
        ids.add(commit.copy());
      }
    }
    return ids;
  }

  private static ObjectId resolve(Objects objects, String revision) throws IOException {
    try {
      var id = objects.repository().resolve(revision + "^{commit}");
      if (id != null) {
        return id;
      }
    } catch (RevisionSyntaxException e) {
      throw new Unreadable("no revision: " + revision, e);
    }
    throw new Unreadable("no such revision: " + revision);
  }

  private static void hand(
      ObjectId id, Objects objects, DiffFormatter differ, Changes changes, Taker taker)
      throws IOException {
    var bare = new Origin(null, "commit", id.name(), Map.of());
    Origin origin;
    List<List<DiffEntry>> differences = new ArrayList<>();
    try (var walk = new RevWalk(objects.repository())) {
      var raw = new RawCommit(objects.bytes(id, Constants.OBJ_COMMIT));
      origin = raw.origin(id);
      taker.take(new Blob(origin.inner("message", "message"), raw.message()));
      RevCommit commit = walk.parseCommit(id);
      for (var parent : commit.getParents()) {
        differences.add(differ.scan(walk.parseCommit(parent).getTree(), commit.getTree()));
      }
      if (differences.isEmpty()) {
        differences.add(differ.scan((ObjectId) null, commit.getTree()));
      }
    } catch (IOException e) {
      taker.skip(bare, Faults.of(id, e));
      return;
    }
    changes.hand(differences, path -> origin.inner("file", path));
  }
}
