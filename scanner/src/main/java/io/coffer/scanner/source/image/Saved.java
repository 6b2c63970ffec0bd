package io.coffer.scanner.source.image;

import io.coffer.scanner.Origin;
import java.util.List;

/// An image for one platform.
///
/// @param origin of it, with its names and its platform
/// @param config the file of its configuration
/// @param layers the lowest first
record Saved(Origin origin, Layer config, List<Layer> layers) {
  Saved {
    layers = List.copyOf(layers);
  }
}
