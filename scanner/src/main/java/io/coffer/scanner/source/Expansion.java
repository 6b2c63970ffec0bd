package io.coffer.scanner.source;

import io.coffer.scanner.Origin;
import io.coffer.scanner.Taker;
import java.io.IOException;
import java.io.InputStream;

/// A form of contents that hold other contents, known by how they begin.
public interface Expansion {
  /// How many bytes of the beginning are looked at.
  int HEAD = 512;

  /// @param head the first [#HEAD] bytes, or all if there are fewer; not to be changed
  /// @return whether contents that begin so are of this form
  boolean opens(byte[] head);

  /// Hands over what is in the contents.
  ///
  /// @param origin of the contents, within which those of the parts lie
  /// @param contents of this form, perhaps broken: what can be read is handed over, the rest named
  /// @param taker to whom
  /// @throws IOException the taker's
  void expand(Origin origin, InputStream contents, Taker taker) throws IOException;
}
