package io.coffer.scanner.source;

import io.coffer.scanner.Blob;
import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Makes blobs of contents of any length, for a taker that looks at blobs alone. Holds no more than
/// one blob, however long the contents and their lines are.
///
/// Contents without a byte make one empty blob: a source that held something gave something.
public final class Cutter implements Taker {
  private final Taker blobs;
  private final Window window;

  /// @param blobs who takes the blobs
  public Cutter(Taker blobs) {
    this(blobs, Blob.PIECE);
  }

  Cutter(Taker blobs, int size) {
    this.blobs = blobs;
    this.window = new Window(size);
  }

  @Override
  public void take(Blob contents) {
    blobs.take(contents);
  }

  @Override
  public void take(Origin origin, InputStream contents) {
    window.restart();
    @Nullable IOException fault = null;
    try {
      while (window.fill(contents)) {
        blobs.take(window.cut(origin));
      }
    } catch (IOException e) {
      fault = e;
    }
    if (window.isFresh()) {
      blobs.take(window.blob(origin));
    }
    if (fault != null) {
      blobs.skip(origin, Reasons.of(fault));
    }
  }

  @Override
  public void pause() {
    blobs.pause();
  }

  @Override
  public void skip(Origin origin, String why) {
    blobs.skip(origin, why);
  }
}
