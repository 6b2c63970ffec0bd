package io.coffer.core.policy;

import java.time.Instant;
import java.util.Optional;

/// A policy as it is stored.
///
/// @param text HCL or JSON, as it was written
/// @param version counts the writes
/// @param modified the last write
/// @param casRequired whether a write has to name the version that it replaces
/// @param expiration when it ends; empty for never
public record StoredPolicy(
    String name,
    String text,
    long version,
    Instant modified,
    boolean casRequired,
    Optional<Instant> expiration) {

  /// What a write asks for besides the text.
  ///
  /// @param cas the version to replace, 0 for none yet; empty for whichever there is
  /// @param casRequired as of the policy; empty to leave it
  /// @param expiration as of the policy
  public record Terms(
      Optional<Long> cas, Optional<Boolean> casRequired, Optional<Instant> expiration) {
    /// Whichever there is, for ever.
    public static final Terms NONE =
        new Terms(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
