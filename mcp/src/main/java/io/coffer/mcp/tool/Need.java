package io.coffer.mcp.tool;

/// A right that a call needs.
///
/// @param path of the API
/// @param capability such as `read`
/// @param word whether a policy has to say it of that path: the root token, and a rule for every
///   path, do not count
public record Need(String path, String capability, boolean word) {
  private static final String WORDS = "sys/mcp/";

  /// A right to a path of the API.
  public Need(String path, String capability) {
    this(path, capability, false);
  }

  /// The operator's word that an agent may have more than the name of a secret. It is a rule of a
  /// policy for a path that no request ever goes to.
  ///
  /// @param what such as `clear`
  /// @param path mount and name of the secret, and what else it is about
  public static Need word(String what, String path) {
    return new Need(WORDS + what + "/" + path, "read", true);
  }

  @Override
  public String toString() {
    return capability + " on " + path;
  }
}
