package io.coffer.mcp.tool;

import java.util.List;

/// A tool cannot do what is asked. The message goes to the client, so that it can do better.
public final class ToolFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Need> missing;

  /// @param message what is wrong, and what would be right
  public ToolFailure(String message) {
    this(message, List.of());
  }

  /// @param missing rights that the caller lacks
  ToolFailure(String message, List<Need> missing) {
    super(message);
    this.missing = List.copyOf(missing);
  }

  List<Need> missing() {
    return missing;
  }
}
