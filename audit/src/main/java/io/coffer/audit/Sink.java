package io.coffer.audit;

import java.io.IOException;

/// Where the lines of a device go. Used by one thread at a time.
interface Sink {
  /// Writes whole lines; they are out of the process when it returns.
  void write(Lines lines) throws IOException;

  /// Whether a write is a matter of microseconds, so that whoever has a line writes it at once.
  default boolean isPrompt() {
    return false;
  }

  /// Opens anew what can be opened anew.
  void reopen() throws IOException;

  /// Releases what is open.
  void close();
}
