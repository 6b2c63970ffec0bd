package io.coffer.mcp.tool;

import java.util.List;

/// A right that a call needs.
///
/// @param path of the API
/// @param enough capabilities such as `read`, any of which will do
/// @param word whether a policy has to say it of that path: the root token, and a rule for every
///   path, do not count
public record Need(String path, List<String> enough, boolean word) {
  private static final String WORDS = "sys/mcp/";

  /// A right to a path of the API.
  public Need(String path, String capability) {
    this(path, List.of(capability), false);
  }

  /// The right to write, which is another for what is there and for what is not.
  public static Need write(String path) {
    return new Need(path, List.of("update", "create"), false);
  }

  /// The operator's word that an agent may have more than the name of a secret. It is a rule of a
  /// policy for a path that no request ever goes to.
  ///
  /// @param what such as `clear`
  /// @param path mount and name of the secret, and what else it is about
  public static Need word(String what, String path) {
    return new Need(WORDS + what + "/" + path, List.of("read"), true);
  }

  @Override
  public String toString() {
    return String.join(" or ", enough) + " on " + path;
  }
}
