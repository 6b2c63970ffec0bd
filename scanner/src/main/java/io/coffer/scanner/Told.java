package io.coffer.scanner;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was told of the blob before: one that is cut from the same contents begins with its end,
/// and what stands there is found in both.
final class Told {
  private @Nullable Origin origin;
  private Set<Key> before = Set.of();
  private Set<Key> now = new HashSet<>();

  /// A secret and where it begins.
  private record Key(String identity, long offset) {}

  /// @param blob the next one
  void begin(Blob blob) {
    // that of contents which are cut is one and the same; others may have equal ones by chance.
    // What came of a stream so far may be so little that it is all looked at again
    boolean cut = blob.offset() > 0 || blob.origin().kind().equals("stream");
    before = cut && blob.origin().equals(origin) ? now : Set.of();
    origin = blob.origin();
    now = new HashSet<>();
  }

  /// @return whether it was not told
  boolean add(Finding finding) {
    var key = new Key(finding.identity(), finding.place().offset());
    now.add(key);
    return !before.contains(key);
  }
}
