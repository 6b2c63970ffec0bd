package io.coffer.cli.transit;

import io.coffer.cli.args.UsageException;

/// A key of a transit engine.
///
/// @param mount without slashes around it
public record TransitKey(String mount, String name) {
  private static final String FOLDER = "/keys/";

  /// Reads `MOUNT/keys/NAME`, or the name of a key at the mount `transit`.
  public static TransitKey of(String word) {
    String path = word.replaceAll("^/+|/+$", "");
    int at = path.lastIndexOf(FOLDER);
    boolean bare = !path.isEmpty() && path.indexOf('/') < 0;
    if (!bare && (at < 1 || path.indexOf('/', at + FOLDER.length()) >= 0)) {
      throw new UsageException("A key is given as MOUNT/keys/NAME, not as \"" + word + "\".");
    }
    return bare
        ? new TransitKey("transit", path)
        : new TransitKey(path.substring(0, at), path.substring(at + FOLDER.length()));
  }

  /// Where the API has the key.
  public String path() {
    return mount + FOLDER + name;
  }
}
