package io.coffer.scanner;

import java.util.List;

/// Where a server stores a secret that was found elsewhere.
///
/// @param mount its path, with a slash at its end
/// @param type of its engine
/// @param path where the API has the secret, that of the mount before it
/// @param field of what is there
/// @param version from 1 on; 0 where there are no versions
/// @param current whether it is what readers get who name no version
/// @param written when, in RFC 3339; empty if nobody knows
/// @param remedies what can be done about it, the best first
public record StoredAt(
    String mount,
    String type,
    String path,
    String field,
    long version,
    boolean current,
    String written,
    List<Remedy> remedies) {
  public StoredAt {
    remedies = List.copyOf(remedies);
  }

  /// A request that makes the secret worthless.
  ///
  /// @param name `rotate`, `revoke` or `destroy`
  /// @param about what it does, in words for a person
  /// @param operation `update`, `delete` …
  /// @param path of the request
  /// @param data of the request as JSON, without what only the caller can know
  /// @param needs what it needs first, in a word of the server: `nothing`, `judgement`, `input`
  public record Remedy(
      String name, String about, String operation, String path, String data, String needs) {
    /// In words for a person, the request and what it does.
    public String text() {
      var body = data.equals("{}") ? "" : " " + data;
      var first = needs.isEmpty() || needs.equals("nothing") ? "" : " (needs " + needs + ")";
      return name + first + ": " + operation + " " + path + body + "  " + about;
    }
  }

  /// In words for a person: `kv/data/app, field password, version 3 (current)`.
  public String text() {
    return path
        + ", field "
        + field
        + (version > 0 ? ", version " + version : "")
        + (current ? " (current)" : " (not current)");
  }
}
