package io.coffer.scanner.source.git;

import java.util.List;
import org.eclipse.jgit.lib.ObjectId;

/// What is kept of a commit while a history is walked.
///
/// @param time when it was committed, in seconds
record Commit(ObjectId id, ObjectId tree, List<ObjectId> parents, long time) {
  Commit {
    parents = List.copyOf(parents);
  }
}
