package io.coffer.mcp.tool;

/// A tool cannot do what is asked. The message goes to the client, so that it can do better.
public final class ToolFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what is wrong, and what would be right
  public ToolFailure(String message) {
    super(message);
  }
}
