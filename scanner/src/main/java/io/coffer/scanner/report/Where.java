package io.coffer.scanner.report;

import io.coffer.scanner.Origin;
import java.util.ArrayList;
import java.util.List;

/// An origin as reports and lists of exceptions speak of it: a path, and the commit apart from it.
///
/// @param path from the outermost thing that is no part of a history, with `!` between what lies in
///   one another
/// @param artifact the outermost part of the path: a file, an image, a stream
/// @param commit in full, or empty
/// @param parts all that it lies in, the outermost first, and itself
public record Where(String path, String artifact, String commit, List<Origin> parts) {
  public Where {
    parts = List.copyOf(parts);
  }

  /// @param origin of something
  /// @return where that is
  public static Where of(Origin origin) {
    List<Origin> parts = new ArrayList<>();
    for (Origin at = origin; at != null; at = at.within()) {
      parts.addFirst(at);
    }
    var inside = parts.stream().filter(part -> !part.isOfHistory()).toList();
    var path = origin.pathInside();
    var commit = parts.stream().filter(part -> part.kind().equals("commit")).findFirst();
    return new Where(
        path.isEmpty() ? origin.path() : path,
        inside.isEmpty() ? origin.name() : inside.getFirst().name(),
        commit.map(Origin::name).orElse(""),
        parts);
  }

  /// @return whether lines are those of the artifact itself, and not of something within
  public boolean isWhole() {
    return path.equals(artifact);
  }
}
