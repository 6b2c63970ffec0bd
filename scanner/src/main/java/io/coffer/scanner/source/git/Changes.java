package io.coffer.scanner.source.git;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/// Hands over the files that are new against each of some other trees, whole; of their lines, those
/// are reported that none of the others has.
final class Changes {
  private final Objects objects;
  private final Taker taker;

  Changes(Objects objects, Taker taker) {
    this.objects = objects;
    this.taker = taker;
  }

  /// @param differences to each of the others
  /// @param origin of a path
  /// @throws IOException the taker's
  void hand(List<List<DiffEntry>> differences, Function<String, Origin> origin) throws IOException {
    List<Map<String, DiffEntry>> byPath = new ArrayList<>();
    for (var list : differences) {
      Map<String, DiffEntry> paths = new HashMap<>();
      list.forEach(entry -> paths.put(entry.getNewPath(), entry));
      byPath.add(paths);
    }
    for (var entry : differences.getFirst()) {
      var path = entry.getNewPath();
      if (entry.getChangeType() != DiffEntry.ChangeType.DELETE
          && byPath.stream().allMatch(paths -> isNew(paths.get(path)))) {
        var entries = byPath.stream().map(paths -> paths.get(path)).toList();
        hand(origin.apply(path), entries);
      }
    }
  }

  /// Whether there is a difference, in contents.
  private static boolean isNew(@Nullable DiffEntry entry) {
    return entry != null && !entry.getNewId().equals(entry.getOldId());
  }

  private void hand(Origin origin, List<DiffEntry> entries) throws IOException {
    var file = entries.getFirst();
    if (FileMode.GITLINK.equals(file.getNewMode())) {
      taker.skip(origin, "a submodule: not followed");
      return;
    }
    objects.hand(origin, file.getNewId().toObjectId(), new Lines(entries));
  }

  /// Narrows a file to the lines that are new.
  private final class Lines implements Taker {
    private final List<DiffEntry> entries;

    Lines(List<DiffEntry> entries) {
      this.entries = entries;
    }

    @Override
    public void take(Blob file) {
      IntPredicate reported = line -> true;
      for (var entry : entries) {
        reported = reported.and(added(entry, file));
      }
      taker.take(new Blob(file.origin(), file.bytes(), 1, 0, reported));
    }

    private IntPredicate added(DiffEntry entry, Blob file) {
      if (entry.getChangeType() == DiffEntry.ChangeType.ADD
          || FileMode.GITLINK.equals(entry.getOldMode())) {
        return line -> true;
      }
      var id = entry.getOldId().toObjectId();
      try {
        return Added.lines(objects.bytes(id, Constants.OBJ_BLOB), file.bytes());
      } catch (IOException e) {
        taker.skip(file.origin(), "all of its lines count as new: " + Faults.of(id, e));
        return line -> true;
      }
    }

    /// What is too long to be compared is new.
    @Override
    public void take(Origin origin, InputStream contents) throws IOException {
      taker.take(origin, contents);
    }

    @Override
    public void skip(Origin origin, String why) {
      taker.skip(origin, why);
    }
  }
}
