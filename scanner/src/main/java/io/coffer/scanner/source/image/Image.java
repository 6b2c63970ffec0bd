package io.coffer.scanner.source.image;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Source;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A container image that was saved: what `docker save` or `podman save` writes, or a layout of OCI
/// as a folder or a tar, with one image or several, for one platform or several. Asks no daemon.
///
/// Handed over are the configuration as lines of text, and each layer with all that is in it, the
/// uppermost first, so that of what is deleted it can be told by which layer. A layer that several
/// images share is read once.
public final class Image implements Source {
  private final Path path;
  private final Set<String> configurations = new HashSet<>();
  private final Map<String, List<String>> layers = new HashMap<>();

  /// @param path of the folder or the tar
  public Image(Path path) {
    this.path = path;
  }

  @Override
  public void read(Taker taker) throws IOException {
    configurations.clear();
    layers.clear();
    var store = Store.of(path);
    for (var image : new Manifests(store, path.toString(), taker).all()) {
      if (configurations.add(image.config().file())) {
        configuration(store, image, taker);
      }
      var deletions = new Deletions();
      for (var layer : image.layers().reversed()) {
        if (!layers.containsKey(layer.file())) {
          var origin = image.origin().inner("layer", layer.digest());
          layers.put(layer.file(), LayerFile.read(store, layer, origin, deletions, taker));
        }
        deletions.apply(layer.digest(), layers.getOrDefault(layer.file(), List.of()));
      }
    }
  }

  private static void configuration(Store store, Saved image, Taker taker) {
    var config = image.config();
    Origin origin = image.origin().inner("config", config.digest());
    try {
      byte[] bytes = store.small(config.file(), Manifests.LENGTH);
      Digests.check(config, bytes, origin, taker);
      taker.take(new Blob(origin, Configuration.lines(Manifests.json(bytes))));
    } catch (IOException e) {
      taker.skip(origin, Reasons.of(e));
    }
  }
}
