package io.coffer.scanner.source.image;

import io.coffer.crypto.HashedInput;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import io.coffer.scanner.source.Reasons;
import io.coffer.scanner.source.archive.Expanded;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/// Reads a layer.
final class LayerFile {
  private LayerFile() {}

  /// @return what it deletes of the layers below
  /// @throws IOException the taker's
  static List<String> read(
      Store store, Layer layer, Origin origin, Deletions deletions, Taker taker)
      throws IOException {
    InputStream file;
    try {
      file = store.open(layer.file());
    } catch (IOException e) {
      taker.skip(origin, Reasons.of(e));
      return List.of();
    }
    var within = new LayerTaker(origin, deletions, taker);
    try (var contents = HashedInput.of(file, Digests.algorithm(layer))) {
      new Expanded(within).take(origin, contents);
      if (isWhole(contents, origin, taker)) {
        Digests.compare(layer, contents.hash(), origin, taker);
      }
    }
    return within.deleted();
  }

  private static boolean isWhole(InputStream contents, Origin origin, Taker taker) {
    try {
      contents.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException e) {
      taker.skip(origin, Reasons.of(e));
      return false;
    }
  }
}
