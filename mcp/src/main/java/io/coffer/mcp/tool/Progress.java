package io.coffer.mcp.tool;

/// How far a call has come, for whoever waits for it.
@FunctionalInterface
public interface Progress {
  /// Nobody wants to know.
  Progress NONE = (percent, message) -> {};

  /// @param percent 0 to 100, more each time
  /// @param message what is being done
  void at(int percent, String message);
}
