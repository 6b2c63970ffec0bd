package io.coffer.scanner.source.git;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;

/// Says that a history is cut.
final class Shallow {
  private Shallow() {}

  static void name(Repository repository, Taker taker) throws IOException {
    int cut = repository.getObjectDatabase().getShallowCommits().size();
    if (cut > 0) {
      taker.skip(
          new Origin(null, "repository", repository.getIdentifier(), Map.of()),
          "a shallow clone: what came before " + cut + " of its commits is not there");
    }
  }
}
