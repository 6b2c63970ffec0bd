package io.coffer.scanner.source.image;

import io.coffer.scanner.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the upper layers of an image delete of the lower ones. For one thread.
final class Deletions {
  /// How many are remembered of one image: the contents of what is deleted are found all the same.
  static final int COUNT = 200_000;

  private static final String MARK = ".wh.";
  private static final String ALL = ".wh..wh..opq";

  private final Map<String, String> layers = new HashMap<>();

  /// What one layer deletes.
  ///
  /// @param name of a file in it
  /// @return the path that it deletes, with a slash behind it if only what is within; or null
  static @Nullable String deleted(String name) {
    int slash = name.lastIndexOf('/') + 1;
    if (!name.startsWith(MARK, slash)) {
      return null;
    }
    var folder = name.substring(0, slash);
    return name.startsWith(ALL, slash) ? folder : folder + name.substring(slash + MARK.length());
  }

  /// From now on come layers below that one.
  void apply(String layer, List<String> paths) {
    for (var path : paths) {
      if (layers.size() < COUNT) {
        layers.putIfAbsent(path, layer);
      }
    }
  }

  /// Adds to an origin which layer deletes the file.
  ///
  /// @param layer the origin of the layer that holds it
  Origin mark(Origin origin, Origin layer) {
    var chain = new ArrayList<Origin>();
    for (var at = origin; at != null && !at.equals(layer); at = at.within()) {
      chain.addFirst(at);
    }
    var by = chain.isEmpty() ? null : by(chain.getFirst().name());
    if (by == null) {
      return origin;
    }
    var within = layer;
    for (var link : chain) {
      var facts = new LinkedHashMap<>(link.facts());
      if (within.equals(layer)) {
        facts.put("deleted in layer", by);
      }
      within = new Origin(within, link.kind(), link.name(), facts);
    }
    return within;
  }

  private @Nullable String by(String path) {
    if (layers.isEmpty()) {
      return null;
    }
    var by = layers.get(path);
    for (int slash = path.lastIndexOf('/');
        by == null && slash > 0;
        slash = path.lastIndexOf('/', slash - 1)) {
      by = layers.getOrDefault(path.substring(0, slash), layers.get(path.substring(0, slash + 1)));
    }
    return by == null ? layers.get("") : by;
  }
}
