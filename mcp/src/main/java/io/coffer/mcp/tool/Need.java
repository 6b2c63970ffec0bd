package io.coffer.mcp.tool;

/// A right that a call needs.
///
/// @param path of the API
/// @param capability such as `read`
public record Need(String path, String capability) {
  @Override
  public String toString() {
    return capability + " on " + path;
  }
}
