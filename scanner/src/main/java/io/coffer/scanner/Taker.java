package io.coffer.scanner;

import java.io.IOException;
import java.io.InputStream;

/// Takes what a source reads. Called by one thread at a time.
public interface Taker {
  /// @param contents bytes that the source holds already, at most [Blob#LIMIT] of them
  void take(Blob contents);

  /// Contents of any length; read to their end, or as far as they can be, before this returns.
  ///
  /// @param origin where they come from
  /// @param contents the bytes; closed by the caller
  /// @throws IOException if the taker cannot go on; a fault of the contents is not thrown, it is
  ///   reported as [#skip] would
  void take(Origin origin, InputStream contents) throws IOException;

  /// @param origin what could not be read, or not wholly
  /// @param why in words for a person, without the contents
  void skip(Origin origin, String why);

  /// Nothing more came for a moment: what was found so far can be told. Who hands on what it takes
  /// hands this on too.
  default void pause() {}
}
