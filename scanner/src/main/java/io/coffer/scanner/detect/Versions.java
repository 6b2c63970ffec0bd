package io.coffer.scanner.detect;

import java.util.LinkedHashMap;
import java.util.Map;

/// The versions of files that were looked through last, one for each path, so that the next one is
/// looked through only where it differs. What is found does not depend on which are there. Safe for
/// many threads.
public final class Versions {
  /// How many are kept.
  static final int MOST = 8;

  /// How many bytes one that is kept may have.
  static final int LONGEST = 1 << 20;

  private final Map<String, Seen> byPath = new LinkedHashMap<>();

  /// None yet.
  public Versions() {}

  /// @return a version of a path, or nothing
  synchronized Seen before(String path) {
    return byPath.getOrDefault(path, Seen.NOTHING);
  }

  /// Keeps a version in the place of the one of its path, or of the oldest.
  synchronized void keep(String path, Seen seen) {
    byPath.remove(path);
    if (seen.text().length() <= LONGEST && seen.swept().isWhole()) {
      byPath.put(path, seen);
    }
    if (byPath.size() > MOST) {
      byPath.remove(byPath.keySet().iterator().next());
    }
  }
}
