package io.coffer.scanner;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where bytes came from: a chain from the outermost thing that holds them (a folder's file, a
/// commit, an image) to the innermost (an entry of a jar in a layer of it).
///
/// @param within what holds it, or null for the outermost
/// @param kind what it is: `file`, `commit`, `layer`, `entry`, `row`, `region`, `stream` …
/// @param name its name there: a path with `/` between its parts, a digest, a row's key
/// @param facts what else is known of it (author, time, the five parts of a connection), by name,
///   in the order in which they are shown
public record Origin(@Nullable Origin within, String kind, String name, Map<String, String> facts) {
  private static final Set<String> OF_HISTORIES = Set.of("commit", "ref", "repository", "stash");

  public Origin {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }

  /// @param path of a file
  /// @return the origin of its bytes
  public static Origin file(String path) {
    return new Origin(null, "file", path, Map.of());
  }

  /// @param innerKind what the inner thing is
  /// @param innerName its name within this
  /// @return the origin of something that this holds
  public Origin inner(String innerKind, String innerName) {
    return new Origin(this, innerKind, innerName, Map.of());
  }

  /// @return the commit that it is of, in full; empty if it is of none
  public String commit() {
    if (kind.equals("commit")) {
      return name;
    }
    return within == null ? "" : within.commit();
  }

  /// @return how many things stand around it: 0 for the outermost
  public int depth() {
    return within == null ? 0 : within.depth() + 1;
  }

  /// @return whether it is a version of things, and no place that they have: a commit, a ref
  public boolean isOfHistory() {
    return OF_HISTORIES.contains(kind);
  }

  /// @return the path that the same bytes have outside of any history: as [#path], without commits
  ///   and the like; empty if nothing is left
  public String pathInside() {
    var outer = within == null ? "" : within.pathInside();
    if (isOfHistory()) {
      return outer;
    }
    return outer.isEmpty() ? name : outer + "!" + name;
  }

  /// @return all names from the outermost to this, with `!` between them
  public String path() {
    return within == null ? name : within.path() + "!" + name;
  }
}
