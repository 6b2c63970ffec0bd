package io.coffer.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Bytes to and from a server, without waiting.
interface Wire {
  /// Takes a request; what cannot be sent at once is kept.
  void send(byte[] request) throws IOException;

  /// Reads what has come.
  ///
  /// @param into cleared by the caller, flipped by it as well
  /// @return bytes read, 0 for none yet, -1 at the end
  int receive(ByteBuffer into) throws IOException;

  /// Sends what was kept.
  ///
  /// @return whether everything is sent
  boolean flush() throws IOException;
}
