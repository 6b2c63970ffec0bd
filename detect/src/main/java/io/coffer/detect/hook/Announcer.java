package io.coffer.detect.hook;

import io.coffer.spi.Changes;
import io.coffer.spi.Json;

/// Tells others of what changes, in the same commit.
@FunctionalInterface
public interface Announcer {
  /// @param changes where what is to be told is put
  /// @param event such as `finding.new`
  /// @param about what listeners are told
  void tell(Changes changes, String event, Json.Obj about);
}
