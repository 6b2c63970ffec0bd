package io.coffer.scanner.source.git;

import io.coffer.scanner.Origin;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/// What is kept of a commit while a history is walked.
///
/// @param time when it was committed, in seconds
/// @param author null if it tells none
record Commit(ObjectId id, ObjectId tree, List<ObjectId> parents, long time, @Nullable Who author) {
  Commit {
    parents = List.copyOf(parents);
  }

  Origin origin() {
    return Who.commit(id, author);
  }
}
