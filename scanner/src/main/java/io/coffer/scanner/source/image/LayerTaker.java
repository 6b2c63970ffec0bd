package io.coffer.scanner.source.image;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/// Takes what is in a layer: marks what others delete, and notes what it deletes itself.
final class LayerTaker implements Taker {
  private final Origin layer;
  private final Deletions deletions;
  private final Taker next;
  private final List<String> deleted = new ArrayList<>();

  LayerTaker(Origin layer, Deletions deletions, Taker next) {
    this.layer = layer;
    this.deletions = deletions;
    this.next = next;
  }

  /// What it deletes of the layers below.
  List<String> deleted() {
    return deleted;
  }

  @Override
  public void take(Blob contents) {
    next.take(
        new Blob(
            deletions.mark(contents.origin(), layer),
            contents.bytes(),
            contents.firstLine(),
            contents.offset(),
            contents::reports));
  }

  @Override
  public void take(Origin origin, InputStream contents) throws IOException {
    var path = layer.equals(origin.within()) ? Deletions.deleted(plain(origin.name())) : null;
    if (path == null) {
      next.take(deletions.mark(origin, layer), contents);
    } else if (deleted.size() < Deletions.COUNT) {
      deleted.add(path);
    }
  }

  @Override
  public void skip(Origin origin, String why) {
    next.skip(deletions.mark(origin, layer), why);
  }

  private static String plain(String name) {
    return name.startsWith("./") ? name.substring(2) : name;
  }
}
