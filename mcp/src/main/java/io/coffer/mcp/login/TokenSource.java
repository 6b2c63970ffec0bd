package io.coffer.mcp.login;

/// Where a token comes from. Safe for many threads.
public interface TokenSource {
  /// The token for what is done now; empty for none.
  ///
  /// @throws io.coffer.client.ApiException when there is none, and the server does not give one
  /// @throws io.coffer.mcp.tool.ToolFailure when it cannot be read
  String token();

  /// Gets another, now that the server does not know this one.
  ///
  /// @return whether that could be done
  default boolean replace() {
    return false;
  }
}
