package io.coffer.scanner.source.git;

import io.coffer.scanner.Origin;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/// What is kept of a commit while a history is walked.
///
/// @param time when it was committed, in seconds
/// @param facts who made it and when
record Commit(
    ObjectId id, ObjectId tree, List<ObjectId> parents, long time, Map<String, String> facts) {
  Commit {
    parents = List.copyOf(parents);
  }

  Origin origin() {
    return new Origin(null, "commit", id.name(), facts);
  }
}
