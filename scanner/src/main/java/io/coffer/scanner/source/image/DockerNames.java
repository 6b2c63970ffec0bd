package io.coffer.scanner.source.image;

import java.util.regex.Pattern;

/// What files are called that `docker save` wrote, in its several versions.
final class DockerNames {
  private static final Pattern BLOB = Pattern.compile("blobs/([a-z0-9]+)/([0-9a-f]+)");
  private static final Pattern HASH_JSON = Pattern.compile("([0-9a-f]{64})\\.json");

  private DockerNames() {}

  /// A file that is called by its hash, or not.
  static Layer file(String name) {
    var blob = BLOB.matcher(name);
    if (blob.matches()) {
      return new Layer(name, blob.group(1) + ":" + blob.group(2), true);
    }
    var json = HASH_JSON.matcher(name);
    return json.matches()
        ? new Layer(name, "sha256:" + json.group(1), true)
        : new Layer(name, name, false);
  }

  /// @param hash that the configuration tells of the layer, uncompressed; empty if none
  static Layer layer(String name, String hash) {
    var layer = file(name);
    return layer.isChecked() || hash.isEmpty()
        ? layer
        : new Layer(name, hash, name.endsWith("/layer.tar"));
  }
}
