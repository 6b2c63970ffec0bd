package io.coffer.scanner;

import java.io.IOException;

/// Something that holds bytes: a folder, a history, an image, a database.
///
/// Reads what it holds once and in an order that is the same each time. What cannot be read is
/// named to the taker, and the rest goes on; an exception means that nothing of it could be read.
@FunctionalInterface
public interface Source {
  /// Hands over all that there is.
  ///
  /// @param taker to whom
  /// @throws IOException if the source cannot be read at all: the text says why
  void read(Taker taker) throws IOException;
}
